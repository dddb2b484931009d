-- one row per threshold with a published value, or one that follows from what is published; bad when the value does not meet it
-- severity: finding
-- kind: contradiction
-- title_ru: Порог и опубликованное значение
-- title_en: A threshold and the published value
-- used_ru: оба
-- used_en: both
-- why_ru: Значение посчитано из опубликованного (100 % минус дефицит педагогических кадров); сам критерий шире: педагогические и руководящие кадры.
-- why_en: The value is computed from what is published (100 % less the shortage of teaching staff); the criterion itself is wider: teaching and leading staff.
WITH published AS (
    SELECT f.indicator_code, f.value, f.locator, f.period_code, NULL AS part_value
    FROM programme_fact AS f
    WHERE f.value IS NOT NULL AND f.base_note_ru = ''
    UNION ALL
    SELECT w.indicator_code, 100 - f.value, f.locator, f.period_code, f.value
    FROM programme_relation AS w
    JOIN programme_relation AS r ON r.relation_code = w.relation_code AND r.member = 'part'
    JOIN programme_fact AS f ON f.indicator_code = r.indicator_code
    JOIN programme_indicator AS i ON i.indicator_code = r.indicator_code
    WHERE w.kind = 'rest' AND w.member = 'whole' AND i.unit = 'percent' AND f.value IS NOT NULL
)
SELECT
    p.territory_name || ': ' || i.name_ru || ', ' || fp.name_ru AS subject,
    CASE t.operator WHEN 'ge' THEN '≥ ' WHEN 'gt' THEN '> ' WHEN 'le' THEN '≤ ' WHEN 'lt' THEN '< ' ELSE '' END || replace(regexp_replace(round(t.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE i.unit WHEN 'percent' THEN ' %' ELSE '' END AS first_value,
    t.locator AS first_locator,
    replace(regexp_replace(round(f.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE i.unit WHEN 'percent' THEN ' %' ELSE '' END
        || CASE WHEN f.part_value IS NULL THEN ''
            ELSE ' = 100 % − ' || replace(regexp_replace(round(f.part_value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE i.unit WHEN 'percent' THEN ' %' ELSE '' END END AS second_value,
    f.locator AS second_locator,
    CASE t.operator
        WHEN 'ge' THEN round(f.value, 6) < t.value
        WHEN 'gt' THEN round(f.value, 6) <= t.value
        WHEN 'le' THEN round(f.value, 6) > t.value
        WHEN 'lt' THEN round(f.value, 6) >= t.value
        WHEN 'range' THEN round(f.value, 6) NOT BETWEEN t.value AND t.value_to
        ELSE round(f.value, 6) <> t.value
    END AS is_bad
FROM programme_target AS t
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
JOIN programme_period AS tp ON tp.period_code = t.period_code
JOIN published AS f USING (indicator_code)
JOIN programme_period AS fp ON fp.period_code = f.period_code
WHERE t.basis = 'threshold' AND t.operator <> 'by' AND (tp.kind = 'undated' OR tp.period_code = fp.period_code)
