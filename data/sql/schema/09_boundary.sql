-- one row per text of geometry: the municipalities' boundaries and the outline of the region (GeoJSON)
CREATE TABLE boundary (
    boundary_code VARCHAR PRIMARY KEY CHECK (boundary_code IN ('municipalities', 'outline')),
    geojson VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES source (source_id)
);
