-- one row per municipality that belongs to a group of neighbouring ones; a municipality is in one group at most
CREATE TABLE place_group (
    place_code VARCHAR PRIMARY KEY REFERENCES place (place_code),
    group_code VARCHAR NOT NULL,
    group_name_ru VARCHAR NOT NULL CHECK (group_name_ru <> ''),
    group_name_en VARCHAR NOT NULL CHECK (group_name_en <> ''),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> '')
);
