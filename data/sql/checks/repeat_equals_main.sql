-- one row per value that a document gives a second time; bad when it differs from the main one
-- severity: finding
-- kind: contradiction
-- title_ru: Число, повторённое в другом месте документа, совпадает с первым
-- title_en: A number given again elsewhere in the document equals the first
-- used_ru: первое
-- used_en: the first
-- why_ru: Оно стоит в таблице, из которой взяты и соседние числа.
-- why_en: It stands in the table that its neighbours are taken from.
SELECT
    p.place_name || ', ' || r.year AS subject,
    regexp_replace(m.value::VARCHAR, '\.0$', '') AS first_value,
    m.locator AS first_locator,
    regexp_replace(r.value::VARCHAR, '\.0$', '') AS second_value,
    r.locator AS second_locator,
    m.value IS DISTINCT FROM r.value AS is_bad
FROM fact AS r
JOIN fact AS m USING (indicator_code, place_code, year, category_code)
JOIN place AS p USING (place_code)
WHERE r.is_repeat AND NOT m.is_repeat
