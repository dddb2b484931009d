-- one row per staff curator of the institute, numbered in the order of the document; the document gives the
-- schools of the newest year that has schools by municipality
SELECT
    row_number() OVER (ORDER BY c.rowid) AS curator_number,
    c.curator_name,
    c.unit_name,
    c.position,
    c.schools_count AS stated_schools_count,
    (
        SELECT max(f.year) FROM fact AS f JOIN place AS p USING (place_code)
        WHERE f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region'
    ) AS year,
    c.source_id,
    c.locator,
    c.quote
FROM curator AS c
ORDER BY c.rowid
