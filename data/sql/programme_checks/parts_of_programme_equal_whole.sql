-- one row per published whole with published parts in one period; bad when the parts do not add up to it
-- severity: finding
-- kind: contradiction
-- title_ru: Части складываются в целое
-- title_en: Parts add up to the whole
-- used_ru: целое
-- used_en: the whole
-- why_ru: Целое названо документом.
-- why_en: The document states the whole.
SELECT
    p.territory_name || ': ' || i.name_ru || ', ' || d.name_ru AS subject,
    replace(regexp_replace(round(wf.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE i.unit WHEN 'percent' THEN ' %' ELSE '' END AS first_value,
    wf.locator AS first_locator,
    string_agg(replace(regexp_replace(round(pf.value, 4)::VARCHAR, '\.0$', ''), '.', ','), ' + ' ORDER BY pi.order_number)
        || ' = ' || replace(regexp_replace(round(sum(pf.value), 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE i.unit WHEN 'percent' THEN ' %' ELSE '' END AS second_value,
    max(pf.locator) AS second_locator,
    round(sum(pf.value), 6) <> round(wf.value, 6) AS is_bad
FROM programme_relation AS w
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
JOIN programme_fact AS wf USING (indicator_code)
JOIN programme_period AS d USING (period_code)
JOIN programme_relation AS r ON r.relation_code = w.relation_code AND r.member = 'part'
JOIN programme_indicator AS pi ON pi.indicator_code = r.indicator_code AND pi.unit = i.unit
JOIN programme_fact AS pf ON pf.indicator_code = r.indicator_code AND pf.period_code = wf.period_code
WHERE w.kind = 'sum' AND w.member = 'whole' AND wf.value IS NOT NULL AND pf.value IS NOT NULL
GROUP BY p.territory_name, i.name_ru, i.unit, d.name_ru, wf.value, wf.locator
