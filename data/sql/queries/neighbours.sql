-- one row per pair of neighbours that a text states, with whose text it is
SELECT
    place_code_a,
    place_code_b,
    stated_by,
    source_note
FROM neighbour
ORDER BY place_code_a, place_code_b
