-- one row per programme: a document of some territory that sets targets
CREATE TABLE programme (
    programme_code VARCHAR PRIMARY KEY,
    name_ru VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    territory_name VARCHAR NOT NULL,
    period_label VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES programme_source (source_id),
    order_number INTEGER NOT NULL UNIQUE
);
