-- one row per staff curator; bad when the stated schools differ from the territories' in the newest list of districts
-- severity: finding
-- kind: contradiction
-- title_ru: Число школ куратора равно числу школ его территорий
-- title_en: A curator’s schools are the schools of the territories
-- used_ru: число из списка кураторов
-- used_en: the number of the list of curators
-- why_ru: Районы делят двое, один район не закреплён: суммы территорий этого не знают.
-- why_en: Districts are shared and one has nobody: sums of territories do not know that.
WITH newest AS (
    SELECT max(f.year) AS year
    FROM fact AS f
    JOIN place AS p USING (place_code)
    WHERE f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region'
)
SELECT
    c.unit_name || coalesce(' (' || string_agg(p.short_name, ', ' ORDER BY p.short_name) || ')', '') AS subject,
    c.schools_count::VARCHAR AS first_value,
    c.locator AS first_locator,
    coalesce(sum(f.value), 0)::INTEGER::VARCHAR AS second_value,
    max(f.locator) AS second_locator,
    first_value IS DISTINCT FROM second_value AS is_bad
FROM curator AS c
JOIN newest ON newest.year IS NOT NULL
LEFT JOIN curator_territory AS t USING (curator_name)
LEFT JOIN place AS p USING (place_code)
LEFT JOIN fact AS f
    ON f.place_code = t.place_code AND f.year = newest.year
    AND f.indicator_code = 'schools_500_count' AND NOT f.is_repeat
GROUP BY c.curator_name, c.unit_name, c.schools_count, c.locator
