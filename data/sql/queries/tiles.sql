-- one row per municipality on the tile grid
SELECT
    place_code,
    tile_row,
    tile_column
FROM tile
ORDER BY tile_row, tile_column
