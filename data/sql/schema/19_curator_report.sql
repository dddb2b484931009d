-- one row per report of a curator; who signed it, and on which order it rests
CREATE TABLE curator_report (
    report_code VARCHAR PRIMARY KEY,
    author_name VARCHAR NOT NULL,
    author_position VARCHAR NOT NULL,
    report_date DATE NOT NULL,
    order_number VARCHAR,
    order_date DATE,
    schools_count INTEGER,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> '')
);
