-- one row per year with a list of districts; bad when its rows are not as many as the region's number says
-- severity: finding
-- kind: contradiction
-- title_ru: Районов в перечне столько, сколько сказано о них в тексте
-- title_en: The list has as many districts as the text says
-- used_ru: перечень
-- used_en: the list
-- why_ru: По нему построены карта и таблицы.
-- why_en: Map and tables are built from it.
SELECT
    f.year::VARCHAR AS subject,
    (max(f.value) FILTER (WHERE f.indicator_code = 'schools_500_districts_count'))::INTEGER::VARCHAR AS first_value,
    max(f.locator) FILTER (WHERE f.indicator_code = 'schools_500_districts_count') AS first_locator,
    (count(*) FILTER (WHERE f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region'))::VARCHAR
        AS second_value,
    max(f.locator) FILTER (WHERE f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region')
        AS second_locator,
    first_value IS DISTINCT FROM second_value AS is_bad
FROM fact AS f
JOIN place AS p USING (place_code)
WHERE NOT f.is_repeat AND coalesce(f.value, 1) <> 0
GROUP BY f.year
HAVING first_value IS NOT NULL
