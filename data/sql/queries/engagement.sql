-- one row per region and column of the engagement monitoring, in the order of the regions' numbers; the table
-- has no year of its own: it is of the newest project year whose number of schools is known for the region
SELECT
    v.region_number,
    v.region_name,
    coalesce(own.place_code IS NOT NULL, FALSE) AS is_own_region,
    (
        SELECT max(f.year) FROM fact AS f JOIN workspace AS w ON w.region_code = f.place_code
        WHERE f.indicator_code = 'schools_500_count'
    ) AS year,
    c.component_code,
    c.part,
    c.component_order,
    CASE $language WHEN 'en' THEN c.component_name_en ELSE c.component_name_ru END AS component_name,
    c.min_points,
    c.max_points,
    c.max_locator,
    c.quote AS heading_quote,
    v.value,
    v.value_words,
    v.source_id,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    v.locator,
    v.quote
FROM engagement_value AS v
JOIN engagement_component AS c USING (component_code)
JOIN source AS s ON s.source_id = v.source_id
LEFT JOIN (
    SELECT p.place_code, p.place_name
    FROM place AS p
    JOIN workspace AS w ON w.region_code = p.place_code
) AS own ON own.place_name = v.region_name
ORDER BY v.region_number, c.component_order
