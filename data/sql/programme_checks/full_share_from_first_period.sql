-- one row per share with targets for several periods; bad when already the first is the whole
-- severity: finding
-- kind: contradiction
-- title_ru: Цель 100 % уже с первого периода
-- title_en: A target of 100 % from the first period on
-- used_ru: цели документа
-- used_en: the document’s targets
-- why_ru: Рост по такому показателю показать нельзя, любое значение ниже 100 % — невыполнение.
-- why_en: Such an indicator can show no growth, and anything below 100 % is a failure.
WITH dated AS (
    SELECT
        i.indicator_code,
        p.territory_name || ': ' || i.name_ru AS subject,
        i.unit,
        t.value,
        t.locator,
        d.name_ru AS period_name,
        row_number() OVER (PARTITION BY i.indicator_code ORDER BY d.period_from) AS place,
        count(*) OVER (PARTITION BY i.indicator_code) AS targets_count
    FROM programme_target AS t
    JOIN programme_indicator AS i USING (indicator_code)
    JOIN programme AS p USING (programme_code)
    JOIN programme_period AS d USING (period_code)
    WHERE t.basis = 'target' AND NOT t.is_repeat AND t.value IS NOT NULL
        AND d.period_from IS NOT NULL AND i.unit IN ('frac', 'percent')
)
SELECT
    a.subject,
    replace(regexp_replace(round(a.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE a.unit WHEN 'percent' THEN ' %' ELSE '' END || ' — ' || a.period_name AS first_value,
    a.locator AS first_locator,
    replace(regexp_replace(round(b.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE b.unit WHEN 'percent' THEN ' %' ELSE '' END || ' — ' || b.period_name AS second_value,
    b.locator AS second_locator,
    a.value >= CASE a.unit WHEN 'frac' THEN 1 ELSE 100 END AS is_bad
FROM dated AS a
JOIN dated AS b USING (indicator_code)
WHERE a.place = 1 AND b.place = b.targets_count AND a.targets_count > 1
