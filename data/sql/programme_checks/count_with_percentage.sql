-- one row per indicator that its document calls a number («количество»); bad when it is given in per cent
-- severity: finding
-- kind: contradiction
-- title_ru: Показатель назван количеством, а дан в процентах
-- title_en: Called a number, given in per cent
-- used_ru: процент, как в документе
-- used_en: the percentage, as in the document
-- why_ru: От какого числа процент, документ не говорит: пересчитать нельзя.
-- why_en: The document does not say of what number: it cannot be converted.
SELECT
    p.territory_name || ': ' || i.name_ru AS subject,
    i.published_unit AS first_value,
    i.locator AS first_locator,
    coalesce(
        (SELECT replace(regexp_replace(round(t.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE i.unit WHEN 'percent' THEN ' %' ELSE '' END
         FROM programme_target AS t
         JOIN programme_period AS d USING (period_code)
         WHERE t.indicator_code = i.indicator_code AND t.value IS NOT NULL
         ORDER BY d.period_from NULLS LAST LIMIT 1),
        u.unit_name_ru
    ) AS second_value,
    i.locator AS second_locator,
    u.kind = 'share' AS is_bad
FROM programme_indicator AS i
JOIN programme AS p USING (programme_code)
JOIN programme_unit AS u ON u.unit_code = i.unit
WHERE i.published_unit LIKE 'количество%'
