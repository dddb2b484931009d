-- one row per place where a programme's document names an act with its number and date
CREATE TABLE programme_act (
    programme_code VARCHAR NOT NULL REFERENCES programme (programme_code),
    act_number VARCHAR NOT NULL,
    act_date DATE NOT NULL,
    name_ru VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES programme_source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (programme_code, act_number, locator)
);
