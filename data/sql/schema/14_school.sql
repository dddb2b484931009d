-- one row per school that the data name; coordinates are empty where nobody gives them
CREATE TABLE school (
    school_code VARCHAR PRIMARY KEY,
    school_name VARCHAR NOT NULL,
    place_code VARCHAR NOT NULL REFERENCES place (place_code),
    lat_deg DOUBLE CHECK (lat_deg BETWEEN -90 AND 90),
    lon_deg DOUBLE CHECK (lon_deg BETWEEN -180 AND 180),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    UNIQUE (place_code, school_name),
    CHECK ((lat_deg IS NULL) = (lon_deg IS NULL))
);
