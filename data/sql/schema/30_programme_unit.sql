-- one row per unit of a programme's indicators; frac is a share from 0 to 1, percent the same from 0 to 100
CREATE TABLE programme_unit (
    unit_code VARCHAR PRIMARY KEY,
    unit_name_ru VARCHAR NOT NULL CHECK (unit_name_ru <> ''),
    unit_name_en VARCHAR NOT NULL CHECK (unit_name_en <> ''),
    kind VARCHAR NOT NULL CHECK (kind IN ('share', 'count', 'yes_no', 'date', 'ratio'))
);
