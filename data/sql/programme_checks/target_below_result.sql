-- one row per indicator with a target and an earlier result of the same base; bad when the target asks for less than was reached
-- The latest result before the target, and of the targets after it the least demanding. A target for every year is compared with
-- the result of a calendar or a school year.
-- severity: finding
-- kind: contradiction
-- title_ru: Цель ниже уже достигнутого
-- title_en: A target below what was already reached
-- used_ru: оба значения
-- used_en: both values
-- why_ru: Документ не объясняет, почему цель ниже результата.
-- why_en: The document does not say why the target is below the result.
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
),
paired AS (
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
        AND i.unit = ri.unit AND r.base_note_ru = ''
        AND (
            (tp.kind = rp.kind AND rp.period_from < tp.period_from)
            OR (tp.kind = 'each_year' AND rp.kind IN ('year', 'school_year'))
        )
),
least AS (
    SELECT *
    FROM paired
    QUALIFY row_number() OVER (
        PARTITION BY indicator_code
        ORDER BY
            result_from DESC,
            CASE polarity WHEN 'higher' THEN target_value ELSE -target_value END,
            target_from
    ) = 1
)
SELECT
    subject,
    CASE operator WHEN 'ge' THEN '≥ ' WHEN 'gt' THEN '> ' WHEN 'le' THEN '≤ ' WHEN 'lt' THEN '< ' ELSE '' END
        || replace(regexp_replace(round(target_value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE unit WHEN 'percent' THEN ' %' ELSE '' END || ' — ' || target_period AS first_value,
    target_locator AS first_locator,
    replace(regexp_replace(round(result_value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE unit WHEN 'percent' THEN ' %' ELSE '' END || ' — ' || result_period
        || CASE base_note_ru WHEN '' THEN '' ELSE ' (' || base_note_ru || ')' END AS second_value,
    result_locator AS second_locator,
    CASE polarity WHEN 'higher' THEN target_value < result_value ELSE target_value > result_value END AS is_bad
FROM least
