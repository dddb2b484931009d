-- one row per year that states a number of subjects; bad when the list has another number of rows
-- severity: finding
-- kind: contradiction
-- title_ru: Предметов в перечне столько, сколько названо в тексте
-- title_en: As many subjects are listed as the text names
-- used_ru: перечень
-- used_en: the list
-- why_ru: Показаны его строки; какие предметы текст считает отдельно, данные не говорят.
-- why_en: Its rows are shown; which subjects the text counts apart, the data do not say.
SELECT
    s.year::VARCHAR AS subject,
    s.value::INTEGER::VARCHAR AS first_value,
    s.locator AS first_locator,
    count(m.fact_id)::VARCHAR AS second_value,
    max(m.locator) AS second_locator,
    first_value IS DISTINCT FROM second_value AS is_bad
FROM fact AS s
LEFT JOIN fact AS m
    ON m.indicator_code = 'methodists_count' AND m.place_code = s.place_code AND m.year = s.year
    AND m.category_code <> '' AND NOT m.is_repeat
WHERE s.indicator_code = 'methodists_subjects_count' AND NOT s.is_repeat AND s.value IS NOT NULL
GROUP BY s.year, s.value, s.locator
