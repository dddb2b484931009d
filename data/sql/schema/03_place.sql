-- one row per place: the region and each of its municipalities
CREATE TABLE place (
    place_code VARCHAR PRIMARY KEY,
    parent_code VARCHAR,
    place_kind VARCHAR NOT NULL CHECK (place_kind IN ('region', 'district', 'city')),
    place_name VARCHAR NOT NULL UNIQUE,
    short_name VARCHAR NOT NULL UNIQUE,
    map_label VARCHAR NOT NULL,
    official_name VARCHAR NOT NULL,
    seat_name VARCHAR NOT NULL,
    seat_lat_deg DOUBLE CHECK (seat_lat_deg BETWEEN -90 AND 90),
    seat_lon_deg DOUBLE CHECK (seat_lon_deg BETWEEN -180 AND 180),
    code_source_id VARCHAR NOT NULL REFERENCES source (source_id),
    coordinates_source_id VARCHAR REFERENCES source (source_id),
    CHECK ((place_kind = 'region') = (parent_code IS NULL))
);
