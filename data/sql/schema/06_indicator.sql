-- one row per indicator
CREATE TABLE indicator (
    indicator_code VARCHAR PRIMARY KEY,
    indicator_order INTEGER NOT NULL UNIQUE,
    indicator_name_ru VARCHAR NOT NULL,
    indicator_name_en VARCHAR NOT NULL,
    unit_code VARCHAR NOT NULL,
    unit_name_ru VARCHAR NOT NULL,
    unit_name_en VARCHAR NOT NULL,
    polarity VARCHAR NOT NULL CHECK (polarity IN ('need', 'resource', 'none')),
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 4),
    denominator_code VARCHAR NOT NULL,
    dimension_code VARCHAR NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('published', 'computed'))
);
