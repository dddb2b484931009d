-- one row per staff curator of appendix 2 and municipality that it gives to the curator
SELECT
    'person_' || left(md5(c.curator_name), 10) AS curator_code,
    c.curator_name,
    c.unit_name,
    c.position,
    p.place_code,
    p.place_name,
    t.source_id,
    t.locator,
    t.quote
FROM curator_territory AS t
JOIN curator AS c USING (curator_name)
JOIN place AS p USING (place_code)
ORDER BY p.place_name, c.curator_name
