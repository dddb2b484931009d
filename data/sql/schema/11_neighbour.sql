-- one row per pair of neighbouring municipalities that a text states; stated_by: whose text (a, b, both) or an act
CREATE TABLE neighbour (
    place_code_a VARCHAR NOT NULL REFERENCES place (place_code),
    place_code_b VARCHAR NOT NULL REFERENCES place (place_code),
    stated_by VARCHAR NOT NULL CHECK (stated_by IN ('a', 'b', 'both', 'act')),
    source_note VARCHAR NOT NULL CHECK (source_note <> ''),
    PRIMARY KEY (place_code_a, place_code_b),
    CHECK (place_code_a < place_code_b)
);
