-- one row per total that the table of marks states itself, for a factor or a school
CREATE TABLE mark_total (
    total_kind VARCHAR NOT NULL CHECK (total_kind IN ('factor', 'school')),
    item_code VARCHAR NOT NULL,
    marked_count INTEGER NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (total_kind, item_code)
);
