-- one row per school and project year in whose list of participants it stands: names, group of neighbouring
-- municipalities, and the unit whose curators are given the municipality (empty where there are several such units,
-- and for other years than that of the list of curators)
WITH curated AS (
    SELECT t.place_code, any_value(c.unit_name) AS unit_name
    FROM curator_territory AS t
    JOIN curator AS c USING (curator_name)
    GROUP BY t.place_code
    HAVING count(DISTINCT c.unit_name) = 1
)
SELECT
    a.school_code,
    a.year,
    s.school_name,
    regexp_replace(s.school_name, '^(МБОУ|МАОУ|МОБУ|МКОУ|МОУ) ', '') AS school_short_name,
    s.place_code,
    p.place_name,
    p.short_name AS place_short_name,
    g.group_code,
    g.group_name_ru,
    g.group_name_en,
    u.unit_name,
    a.source_id,
    a.locator
FROM school_participation AS a
JOIN school AS s USING (school_code)
JOIN place AS p USING (place_code)
LEFT JOIN place_group AS g USING (place_code)
LEFT JOIN workspace AS w ON w.curators_year = a.year
LEFT JOIN curated AS u ON u.place_code = s.place_code AND w.curators_year IS NOT NULL
ORDER BY a.year, p.place_name, school_short_name
