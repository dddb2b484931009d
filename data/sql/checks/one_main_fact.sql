-- one row per indicator, place, year and category that has facts; bad when not exactly one is the main one
-- severity: error
-- title_ru: У показателя одно главное значение на место, год и разрез
-- title_en: An indicator has one main value for a place, year and category
SELECT
    indicator_code,
    place_code,
    year,
    category_code,
    count(*) FILTER (WHERE NOT is_repeat)::INTEGER AS main_facts_count,
    main_facts_count <> 1 AS is_bad
FROM fact
GROUP BY ALL
