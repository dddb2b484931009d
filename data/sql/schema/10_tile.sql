-- one row per municipality on the tile grid; row 0 is the north, column 0 the west
CREATE TABLE tile (
    place_code VARCHAR PRIMARY KEY REFERENCES place (place_code),
    tile_row INTEGER NOT NULL CHECK (tile_row >= 0),
    tile_column INTEGER NOT NULL CHECK (tile_column >= 0),
    UNIQUE (tile_row, tile_column)
);
