-- one row per entry of a report's journal
CREATE TABLE journal_entry (
    report_code VARCHAR NOT NULL REFERENCES curator_report (report_code),
    date_from DATE NOT NULL,
    date_to DATE NOT NULL,
    activity VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    UNIQUE (report_code, date_from, activity),
    CHECK (date_from <= date_to)
);
