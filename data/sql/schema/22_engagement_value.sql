-- one row per region and column of the engagement monitoring; value_words where the cell is no number
CREATE TABLE engagement_value (
    region_number VARCHAR NOT NULL,
    region_name VARCHAR NOT NULL,
    component_code VARCHAR NOT NULL REFERENCES engagement_component (component_code),
    value DOUBLE CHECK (isfinite(value)),
    value_words VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (region_number, component_code),
    CHECK ((value IS NULL) <> (value_words IS NULL))
);
