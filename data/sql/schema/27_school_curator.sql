-- one row per school and project year whose curator in ИС МЭДК is named: no staff curator of the institute.
-- position and work_place are empty where the list does not give them; the name stands in no locator and no quote
CREATE TABLE school_curator (
    school_code VARCHAR NOT NULL REFERENCES school (school_code),
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    person_name VARCHAR NOT NULL CHECK (person_name <> ''),
    position VARCHAR,
    work_place VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (school_code, year)
);
