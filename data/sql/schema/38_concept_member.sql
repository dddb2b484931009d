-- one row per indicator of a notion: how its definition differs from the others
CREATE TABLE concept_member (
    concept_code VARCHAR NOT NULL REFERENCES concept (concept_code),
    indicator_code VARCHAR PRIMARY KEY REFERENCES programme_indicator (indicator_code),
    difference_ru VARCHAR NOT NULL CHECK (difference_ru <> ''),
    difference_en VARCHAR NOT NULL CHECK (difference_en <> '')
);
