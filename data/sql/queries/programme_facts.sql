-- one row per published value of an indicator, or the reason why there is none, with its period
SELECT
    t.indicator_code,
    i.programme_code,
    t.value,
    t.numerator,
    t.denominator,
    t.gap_reason,
    t.period_code,
    d.kind AS period_kind,
    d.period_from,
    d.period_to,
    CASE $language WHEN 'en' THEN d.name_en ELSE d.name_ru END AS period_name,
    CASE $language WHEN 'en' THEN t.base_note_en ELSE t.base_note_ru END AS base_note,
    t.value_note,
    t.source_id,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    t.locator,
    t.quote
FROM programme_fact AS t
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
JOIN programme_period AS d USING (period_code)
JOIN programme_source AS s ON s.source_id = t.source_id
ORDER BY p.order_number, i.order_number, d.period_from NULLS LAST, d.period_to, t.period_code, t.locator
