-- one row per municipality with schools of the newest year; bad when appendix 2 names no staff curator
-- severity: finding
-- kind: gap
-- title_ru: У каждого района со школами назван куратор от института
-- title_en: Each district with schools has a staff curator
-- used_ru: «не назван»
-- used_en: “not named”
-- why_ru: По балансу подходит один куратор, но данные этого не говорят.
-- why_en: By the balance one curator fits, but the data do not say so.
SELECT
    p.place_name AS subject,
    f.value::INTEGER::VARCHAR AS first_value,
    f.locator AS first_locator,
    count(t.curator_name)::VARCHAR AS second_value,
    (SELECT max(locator) FROM curator) AS second_locator,
    count(t.curator_name) = 0 AS is_bad
FROM fact AS f
JOIN place AS p USING (place_code)
LEFT JOIN curator_territory AS t USING (place_code)
WHERE f.indicator_code = 'schools_500_count' AND f.value > 0 AND NOT f.is_repeat AND p.place_kind <> 'region'
    AND EXISTS (SELECT 1 FROM curator)
    AND f.year = (
        SELECT max(s.year) FROM fact AS s JOIN place AS m USING (place_code)
        WHERE s.indicator_code = 'schools_500_count' AND m.place_kind <> 'region'
    )
GROUP BY p.place_name, f.value, f.locator
