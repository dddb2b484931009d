-- one row per school, kind of document and day on which a report says how it stands, in the report's words
CREATE TABLE document_state (
    school_code VARCHAR NOT NULL REFERENCES school (school_code),
    state_date DATE NOT NULL,
    document_kind VARCHAR NOT NULL CHECK (document_kind IN ('concept', 'midterm', 'antirisk', 'stage1', 'stage2')),
    state_words VARCHAR NOT NULL,
    deadline_date DATE,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (school_code, state_date, document_kind)
);
