-- one row per region of the engagement monitoring; bad when its parts do not make the stated totals
-- severity: finding
-- kind: contradiction
-- title_ru: Баллы вовлечённости складываются в итоги
-- title_en: Engagement points make the totals
-- used_ru: итог таблицы
-- used_en: the table’s total
-- why_ru: 100 × содержание + организация.
-- why_en: 100 × content + organisation.
SELECT
    v.region_name AS subject,
    max(v.value) FILTER (WHERE v.component_code = 'total') AS total,
    100 * sum(v.value) FILTER (WHERE c.part = 'content') + sum(v.value) FILTER (WHERE c.part = 'organisation')
        AS parts_sum,
    regexp_replace(total::VARCHAR, '\.0$', '') AS first_value,
    max(v.locator) AS first_locator,
    regexp_replace(parts_sum::VARCHAR, '\.0$', '') AS second_value,
    max(v.locator) AS second_locator,
    abs(total - parts_sum) < 1e-6 IS DISTINCT FROM TRUE AS is_bad
FROM engagement_value AS v
JOIN engagement_component AS c USING (component_code)
GROUP BY v.region_number, v.region_name
