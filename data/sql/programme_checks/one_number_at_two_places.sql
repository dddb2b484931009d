-- one row per number that a document gives at two places for one period; bad when they differ
-- severity: finding
-- kind: contradiction
-- title_ru: Одно и то же число в двух местах документа
-- title_en: The same number at two places of a document
-- used_ru: оба
-- used_en: both
-- why_ru: Какое число верно, из документа не следует.
-- why_en: The document does not tell which number is right.
WITH placed AS (
    SELECT
        r.relation_code,
        i.name_ru,
        i.unit,
        p.territory_name,
        f.value,
        f.period_code,
        f.locator,
        row_number() OVER (PARTITION BY r.relation_code, f.period_code ORDER BY r.member DESC) AS place
    FROM programme_relation AS r
    JOIN programme_indicator AS i USING (indicator_code)
    JOIN programme AS p USING (programme_code)
    JOIN programme_fact AS f USING (indicator_code)
    WHERE r.kind = 'same' AND f.value IS NOT NULL
)
SELECT
    a.territory_name || ': ' || a.name_ru AS subject,
    replace(regexp_replace(round(a.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE a.unit WHEN 'percent' THEN ' %' ELSE '' END AS first_value,
    a.locator AS first_locator,
    replace(regexp_replace(round(b.value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE b.unit WHEN 'percent' THEN ' %' ELSE '' END AS second_value,
    b.locator AS second_locator,
    a.value <> b.value AS is_bad
FROM placed AS a
JOIN placed AS b USING (relation_code, period_code)
WHERE a.place = 1 AND b.place > 1 AND a.unit = b.unit
