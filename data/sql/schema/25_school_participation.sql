-- one row per school and project year whose list of participants names the school
CREATE TABLE school_participation (
    school_code VARCHAR NOT NULL REFERENCES school (school_code),
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (school_code, year)
);
