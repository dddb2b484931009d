-- one row per municipality that appendix 2 gives to a staff curator; bad when it gives it to several
-- severity: finding
-- kind: gap
-- title_ru: Район закреплён за одним куратором от института
-- title_en: A district has one staff curator
-- used_ru: оба
-- used_en: both
-- why_ru: Как школы района поделены, данные не говорят.
-- why_en: How the district’s schools are divided, the data do not say.
SELECT
    p.place_name AS subject,
    string_agg(c.unit_name, '; ' ORDER BY c.unit_name) AS first_value,
    max(t.locator) AS first_locator,
    count(*)::VARCHAR AS second_value,
    max(t.locator) AS second_locator,
    count(*) > 1 AS is_bad
FROM curator_territory AS t
JOIN curator AS c USING (curator_name)
JOIN place AS p USING (place_code)
GROUP BY p.place_name
