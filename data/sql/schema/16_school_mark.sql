-- one row per school and factor of a year that a document marks, mentions, or leaves unmarked in its table; no row: not stated.
-- significance and is_activated (the school activated this direction) are empty where no document gives them
CREATE TABLE school_mark (
    school_code VARCHAR NOT NULL REFERENCES school (school_code),
    factor_code VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    mark_state VARCHAR NOT NULL CHECK (mark_state IN ('marked', 'mentioned', 'not_marked')),
    note VARCHAR,
    significance VARCHAR CHECK (significance IN ('high', 'medium', 'low')),
    is_activated BOOLEAN,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (school_code, factor_code, year),
    FOREIGN KEY (factor_code, year) REFERENCES factor_year (factor_code, year)
);
