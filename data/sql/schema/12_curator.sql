-- one row per staff curator of the institute (appendix 2); the schools are the number stated there
CREATE TABLE curator (
    curator_name VARCHAR PRIMARY KEY,
    unit_name VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    schools_count INTEGER NOT NULL CHECK (schools_count >= 0),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> '')
);
