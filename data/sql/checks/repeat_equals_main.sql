-- one row per value that a document gives a second time; bad when it differs from the main one
-- severity: finding
-- title_ru: Число, повторённое в другом месте документа, совпадает с первым
-- title_en: A number given again elsewhere in the document equals the first
SELECT
    r.indicator_code,
    r.place_code,
    r.year,
    r.category_code,
    m.value AS main_value,
    r.value AS repeated_value,
    m.locator AS main_locator,
    r.locator AS repeated_locator,
    m.value IS DISTINCT FROM r.value AS is_bad
FROM fact AS r
JOIN fact AS m USING (indicator_code, place_code, year, category_code)
WHERE r.is_repeat AND NOT m.is_repeat
