-- one row per school that the documents name
CREATE TABLE school (
    school_code VARCHAR PRIMARY KEY,
    school_name VARCHAR NOT NULL,
    place_code VARCHAR NOT NULL REFERENCES place (place_code),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    UNIQUE (place_code, school_name)
);
