-- one row per number that a document gives at two places; bad when they differ
-- severity: finding
-- kind: contradiction
-- title_ru: Одно и то же число в двух местах документа
-- title_en: The same number at two places of a document
-- used_ru: оба
-- used_en: both
-- why_ru: Какое число верно, из документа не следует.
-- why_en: The document does not tell which number is right.
WITH paired AS (
    SELECT r.relation_code, i.name_ru, f.value, f.locator, p.name_ru AS programme_name,
        row_number() OVER (PARTITION BY r.relation_code, f.period_code ORDER BY i.order_number) AS place,
        f.period_code
    FROM programme_relation AS r
    JOIN programme_indicator AS i USING (indicator_code)
    JOIN programme AS p USING (programme_code)
    JOIN programme_fact AS f USING (indicator_code)
    WHERE r.kind = 'same' AND f.value IS NOT NULL
)
SELECT
    a.programme_name || ': ' || a.name_ru || ' — ' || b.name_ru AS subject,
    a.value::VARCHAR AS first_value,
    a.locator AS first_locator,
    b.value::VARCHAR AS second_value,
    b.locator AS second_locator,
    a.value <> b.value AS is_bad
FROM paired AS a
JOIN paired AS b USING (relation_code, period_code)
WHERE a.place = 1 AND b.place = 2
