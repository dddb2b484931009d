-- one row per indicator of the region that is given by category and in all; bad when parts do not add up
-- severity: finding
-- kind: contradiction
-- title_ru: Разрез по предметам складывается в итог
-- title_en: The split by subject adds up to the whole
-- used_ru: итог документа
-- used_en: the document’s total
-- why_ru: Он назван в тексте и в таблице.
-- why_en: It is named in text and table.
SELECT
    i.indicator_name_ru || ', ' || f.year AS subject,
    (max(f.value) FILTER (WHERE f.category_code = ''))::INTEGER::VARCHAR AS first_value,
    max(f.locator) FILTER (WHERE f.category_code = '') AS first_locator,
    (sum(f.value) FILTER (WHERE f.category_code <> ''))::INTEGER::VARCHAR AS second_value,
    max(f.locator) FILTER (WHERE f.category_code <> '') AS second_locator,
    first_value IS DISTINCT FROM second_value AS is_bad
FROM fact AS f
JOIN indicator AS i USING (indicator_code)
JOIN place AS p USING (place_code)
WHERE NOT f.is_repeat AND i.dimension_code = 'subject' AND i.unit_code = 'person' AND p.place_kind = 'region'
GROUP BY i.indicator_name_ru, f.indicator_code, f.year
HAVING first_value IS NOT NULL AND second_value IS NOT NULL
