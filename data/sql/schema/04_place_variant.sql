-- one row per way of writing a place's name; an ambiguous one may also mean a place outside the registry
CREATE TABLE place_variant (
    name_variant VARCHAR PRIMARY KEY,
    place_code VARCHAR NOT NULL REFERENCES place (place_code),
    is_ambiguous BOOLEAN NOT NULL
);
