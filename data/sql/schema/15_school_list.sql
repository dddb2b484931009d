-- one row per list of schools and school in it
CREATE TABLE school_list (
    list_code VARCHAR NOT NULL CHECK (list_code IN ('curator_report', 'expert_review', 'contest_winner')),
    school_code VARCHAR NOT NULL REFERENCES school (school_code),
    year INTEGER NOT NULL,
    note VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (list_code, school_code)
);
