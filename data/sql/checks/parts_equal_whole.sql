-- one row per indicator of the region that is given by category and in all; bad when parts do not add up
-- severity: finding
-- title_ru: Разрез по предметам складывается в итог
-- title_en: The split by subject adds up to the whole
SELECT
    f.indicator_code,
    f.place_code,
    f.year,
    sum(f.value) FILTER (WHERE f.category_code <> '') AS parts_sum,
    max(f.value) FILTER (WHERE f.category_code = '') AS whole_value,
    parts_sum IS DISTINCT FROM whole_value AS is_bad
FROM fact AS f
JOIN indicator AS i USING (indicator_code)
WHERE NOT f.is_repeat AND i.dimension_code = 'subject' AND i.unit_code = 'person'
GROUP BY ALL
HAVING parts_sum IS NOT NULL AND whole_value IS NOT NULL
