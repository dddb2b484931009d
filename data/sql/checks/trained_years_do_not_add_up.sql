-- one row per number of all staff; bad when the trained of the years together are more than all
-- severity: finding
-- kind: not_comparable
-- title_ru: Обученных за годы вместе не больше, чем работников
-- title_en: Those trained in the years together are no more than the staff
-- used_ru: каждое за свой год
-- used_en: each for its own year
-- why_ru: Разные базы (ШНОР и ШССУ, только ШНОР), возможны повторы: складывать нельзя.
-- why_en: Different bases (ШНОР and ШССУ, ШНОР only), people may repeat: they cannot be added.
SELECT
    string_agg(t.year::VARCHAR, ' + ' ORDER BY t.year) AS subject,
    string_agg(t.value::INTEGER::VARCHAR, ' + ' ORDER BY t.year) AS first_value,
    max(t.locator) AS first_locator,
    s.value::INTEGER::VARCHAR AS second_value,
    s.locator AS second_locator,
    sum(t.value) > s.value AS is_bad
FROM fact AS s
JOIN fact AS t
    ON t.indicator_code = 'trained_count' AND NOT t.is_repeat
    AND t.place_code = s.place_code AND t.category_code = s.category_code
WHERE s.indicator_code = 'shnor_staff_count' AND NOT s.is_repeat AND s.value IS NOT NULL
GROUP BY s.fact_id, s.value, s.locator
