-- one row per year with a list of districts; bad when its schools do not add up to the region's total
-- severity: finding
-- title_ru: Школы по районам складываются в число по области
-- title_en: Schools by district add up to the region’s number
SELECT
    f.year,
    sum(f.value) FILTER (WHERE p.place_kind <> 'region') AS listed_schools_count,
    max(f.value) FILTER (WHERE p.place_kind = 'region') AS published_schools_count,
    listed_schools_count IS DISTINCT FROM published_schools_count AS is_bad
FROM fact AS f
JOIN place AS p USING (place_code)
WHERE f.indicator_code = 'schools_500_count' AND NOT f.is_repeat
GROUP BY f.year
HAVING count(*) FILTER (WHERE p.place_kind <> 'region') > 0
