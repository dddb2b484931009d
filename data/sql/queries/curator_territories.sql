-- one row per staff curator and municipality that the document gives to the curator, in its order
SELECT
    t.curator_name,
    t.place_code,
    p.place_name,
    p.short_name,
    count(*) OVER (PARTITION BY t.place_code) AS curators_count,
    t.source_id,
    t.locator,
    t.quote
FROM curator_territory AS t
JOIN place AS p USING (place_code)
ORDER BY t.rowid
