-- one row per task, track, direction or section of a programme
CREATE TABLE programme_track (
    programme_code VARCHAR NOT NULL REFERENCES programme (programme_code),
    track_code VARCHAR NOT NULL,
    name_ru VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('task', 'track', 'direction', 'section')),
    order_number INTEGER NOT NULL,
    PRIMARY KEY (programme_code, track_code)
);
