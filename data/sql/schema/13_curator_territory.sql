-- one row per staff curator and municipality that appendix 2 gives to the curator
CREATE TABLE curator_territory (
    curator_name VARCHAR NOT NULL REFERENCES curator (curator_name),
    place_code VARCHAR NOT NULL REFERENCES place (place_code),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (curator_name, place_code)
);
