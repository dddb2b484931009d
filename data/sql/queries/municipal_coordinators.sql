-- one row per municipality whose coordinator is named
SELECT
    m.place_code,
    p.place_name,
    m.person_name,
    m.position,
    m.source_id,
    m.locator,
    m.quote
FROM municipal_coordinator AS m
JOIN place AS p USING (place_code)
ORDER BY p.place_name
