-- one row per column of the engagement monitoring; max_points is empty where the table states none
CREATE TABLE engagement_component (
    component_code VARCHAR PRIMARY KEY,
    part VARCHAR NOT NULL,
    component_order INTEGER NOT NULL UNIQUE,
    component_name_ru VARCHAR NOT NULL,
    component_name_en VARCHAR NOT NULL,
    max_points DOUBLE CHECK (isfinite(max_points)),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> '')
);
