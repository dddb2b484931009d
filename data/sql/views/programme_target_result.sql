-- one row per target of a programme and a result before it, both in one unit; a target for every year beside a calendar or a school year
-- ``base_note_ru`` says what else the result is a share of, '' where it is that of the target. The texts are as the checks print them.
CREATE VIEW programme_target_result AS
WITH result AS (
    SELECT f.indicator_code AS target_code, f.indicator_code, f.value, f.period_code, f.base_note_ru, f.locator
    FROM programme_fact AS f
    WHERE f.value IS NOT NULL
    UNION ALL
    SELECT w.indicator_code, f.indicator_code, f.value, f.period_code, f.base_note_ru, f.locator
    FROM programme_relation AS w
    JOIN programme_relation AS r ON r.relation_code = w.relation_code AND r.member = 'part'
    JOIN programme_fact AS f ON f.indicator_code = r.indicator_code
    WHERE w.kind = 'result' AND w.member = 'whole' AND f.value IS NOT NULL
)
SELECT
    i.indicator_code,
    p.territory_name || ': ' || i.name_ru AS subject,
    i.polarity,
    i.unit,
    t.operator,
    CASE i.polarity WHEN 'higher' THEN t.value ELSE coalesce(t.value_to, t.value) END AS target_value,
    t.locator AS target_locator,
    tp.name_ru AS target_period,
    tp.period_from AS target_from,
    r.value AS result_value,
    r.locator AS result_locator,
    rp.name_ru AS result_period,
    rp.period_from AS result_from,
    r.base_note_ru
FROM programme_target AS t
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
JOIN programme_period AS tp ON tp.period_code = t.period_code
JOIN result AS r ON r.target_code = t.indicator_code
JOIN programme_indicator AS ri ON ri.indicator_code = r.indicator_code
JOIN programme_period AS rp ON rp.period_code = r.period_code
WHERE t.basis = 'target' AND NOT t.is_repeat AND t.value IS NOT NULL AND i.polarity <> 'neither'
    AND i.unit = ri.unit
    AND (
        (tp.kind = rp.kind AND rp.period_from < tp.period_from)
        OR (tp.kind = 'each_year' AND rp.kind IN ('year', 'school_year'))
    )
