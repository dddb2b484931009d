-- one row per target or threshold of an indicator, with its period
SELECT
    t.indicator_code,
    i.programme_code,
    t.operator,
    t.value,
    t.value_to,
    t.period_code,
    d.kind AS period_kind,
    d.period_from,
    d.period_to,
    CASE $language WHEN 'en' THEN d.name_en ELSE d.name_ru END AS period_name,
    t.basis,
    t.is_repeat,
    t.source_id,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    t.locator,
    t.quote
FROM programme_target AS t
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
JOIN programme_period AS d USING (period_code)
JOIN programme_source AS s ON s.source_id = t.source_id
ORDER BY p.order_number, i.order_number, d.period_from NULLS LAST, d.period_to, t.period_code, t.basis, t.locator
