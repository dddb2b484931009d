-- one row per column of the engagement monitoring; max_points is empty where no table states one, max_locator where it only follows
CREATE TABLE engagement_component (
    component_code VARCHAR PRIMARY KEY,
    part VARCHAR NOT NULL,
    component_order INTEGER NOT NULL UNIQUE,
    component_name_ru VARCHAR NOT NULL,
    component_name_en VARCHAR NOT NULL,
    min_points DOUBLE CHECK (isfinite(min_points)),
    max_points DOUBLE CHECK (isfinite(max_points)),
    max_locator VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    CHECK ((min_points IS NULL) = (max_points IS NULL) AND (min_points <= max_points) IS DISTINCT FROM FALSE),
    CHECK (max_locator IS NULL OR max_points IS NOT NULL)
);
