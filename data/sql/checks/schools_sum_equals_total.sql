-- one row per year with a list of districts; bad when its schools do not add up to the region's total
-- severity: finding
-- kind: contradiction
-- title_ru: Школы по районам складываются в число по области
-- title_en: Schools by district add up to the region’s number
-- used_ru: число по области
-- used_en: the region’s number
-- why_ru: Пока перечень с ним не сходится, районы вне перечня — «не указано», а не ноль.
-- why_en: As long as the list does not match it, districts outside the list are “not stated”, not zero.
SELECT
    f.year::VARCHAR AS subject,
    (max(f.value) FILTER (WHERE p.place_kind = 'region'))::INTEGER::VARCHAR AS first_value,
    max(f.locator) FILTER (WHERE p.place_kind = 'region') AS first_locator,
    (sum(f.value) FILTER (WHERE p.place_kind <> 'region'))::INTEGER::VARCHAR AS second_value,
    max(f.locator) FILTER (WHERE p.place_kind <> 'region') AS second_locator,
    first_value IS DISTINCT FROM second_value AS is_bad
FROM fact AS f
JOIN place AS p USING (place_code)
WHERE f.indicator_code = 'schools_500_count' AND NOT f.is_repeat
GROUP BY f.year
HAVING count(*) FILTER (WHERE p.place_kind <> 'region') > 0
