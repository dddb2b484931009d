-- one row per staff curator of the institute, numbered in the order of the document, with the year that it belongs to
SELECT
    row_number() OVER (ORDER BY c.rowid) AS curator_number,
    c.curator_name,
    c.unit_name,
    c.position,
    c.schools_count AS stated_schools_count,
    (SELECT curators_year FROM workspace) AS year,
    c.source_id,
    c.locator,
    c.quote
FROM curator AS c
ORDER BY c.rowid
