-- one row per year with a list of districts; bad when its rows are not as many as the region's number says
-- severity: finding
-- title_ru: Районов в перечне столько, сколько сказано о них в тексте
-- title_en: The list has as many districts as the text says
SELECT
    f.year,
    count(*) FILTER (WHERE f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region')
        ::INTEGER AS listed_districts_count,
    max(f.value) FILTER (WHERE f.indicator_code = 'schools_500_districts_count') AS published_districts_count,
    listed_districts_count IS DISTINCT FROM published_districts_count AS is_bad
FROM fact AS f
JOIN place AS p USING (place_code)
WHERE NOT f.is_repeat AND coalesce(f.value, 1) <> 0
GROUP BY f.year
HAVING published_districts_count IS NOT NULL
