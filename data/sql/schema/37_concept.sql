-- one row per notion that indicators of several programmes share
CREATE TABLE concept (
    concept_code VARCHAR PRIMARY KEY,
    name_ru VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    note_ru VARCHAR NOT NULL,
    note_en VARCHAR NOT NULL,
    order_number INTEGER NOT NULL UNIQUE
);
