-- one row per municipality whose coordinator is named; the name stands in no locator and no quote
CREATE TABLE municipal_coordinator (
    place_code VARCHAR PRIMARY KEY REFERENCES place (place_code),
    person_name VARCHAR NOT NULL CHECK (person_name <> ''),
    position VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> '')
);
