-- one row per municipality in the newest year of the lists; bad when it has no school and stands in no list
-- severity: finding
-- kind: gap
-- title_ru: Каждый муниципалитет отнесён к какому-нибудь перечню
-- title_en: Each municipality stands in some list
-- used_ru: «не указано»
-- used_en: “not stated”
-- why_ru: Школ «500+» там нет; есть ли ШНОР, данные не говорят.
-- why_en: There is no “500+” school; whether there are ШНОР, the data do not say.
SELECT
    p.place_name AS subject,
    'ШНОР возможны, не указано' AS first_value,
    (SELECT max(locator) FROM fact WHERE indicator_code = 'shnor_list_mention') AS first_locator,
    count(f.fact_id)::VARCHAR AS second_value,
    (SELECT max(s.locator) FROM fact AS s JOIN place AS m USING (place_code)
     WHERE s.indicator_code = 'schools_500_count' AND NOT s.is_repeat AND m.place_kind <> 'region') AS second_locator,
    count(f.fact_id) = 0 AS is_bad
FROM place AS p
LEFT JOIN fact AS f
    ON f.place_code = p.place_code
    AND f.year = (SELECT max(year) FROM fact WHERE indicator_code = 'shnor_list_mention')
    AND f.indicator_code IN ('shnor_list_mention', 'schools_500_count')
WHERE p.place_kind <> 'region' AND EXISTS (SELECT 1 FROM fact WHERE indicator_code = 'shnor_list_mention')
GROUP BY p.place_name
