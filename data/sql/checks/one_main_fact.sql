-- one row per indicator, place, year and category that has facts; bad when not exactly one is the main one
-- severity: error
-- kind: integrity
-- title_ru: У показателя одно главное значение на место, год и разрез
-- title_en: An indicator has one main value for a place, year and category
SELECT
    concat_ws(' / ', indicator_code, place_code, year, nullif(category_code, '')) AS subject,
    (count(*) FILTER (WHERE NOT is_repeat))::VARCHAR AS first_value,
    min(locator) AS first_locator,
    '1' AS second_value,
    max(locator) AS second_locator,
    count(*) FILTER (WHERE NOT is_repeat) <> 1 AS is_bad
FROM fact
GROUP BY indicator_code, place_code, year, category_code
