-- one row per disagreement that a reader noticed and no query can find; both quotes are the document's
CREATE TABLE noted (
    noted_code VARCHAR PRIMARY KEY,
    title_ru VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    used_ru VARCHAR NOT NULL,
    used_en VARCHAR NOT NULL,
    second_quote VARCHAR,
    second_locator VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> '')
);
