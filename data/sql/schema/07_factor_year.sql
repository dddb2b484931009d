-- one row per risk factor and project year whose list names it
CREATE TABLE factor_year (
    factor_code VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    number_in_list INTEGER NOT NULL,
    factor_name_ru VARCHAR NOT NULL,
    factor_name_en VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    PRIMARY KEY (factor_code, year),
    UNIQUE (year, number_in_list)
);
