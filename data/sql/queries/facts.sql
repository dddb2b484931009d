-- one row per fact, with the names that a reader needs and the place it stands at
SELECT
    f.fact_id,
    f.indicator_code,
    CASE $language WHEN 'en' THEN i.indicator_name_en ELSE i.indicator_name_ru END AS indicator_name,
    CASE $language WHEN 'en' THEN i.unit_name_en ELSE i.unit_name_ru END AS unit_name,
    i.unit_code,
    i.decimals,
    p.place_code,
    p.place_name,
    p.place_kind,
    f.year,
    f.period_label,
    f.category_code,
    CASE $language WHEN 'en' THEN c.category_name_en ELSE c.category_name_ru END AS category_name,
    f.value,
    f.gap_reason,
    f.is_repeat,
    f.data_kind,
    f.source_id,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    f.locator,
    f.quote
FROM fact AS f
JOIN indicator AS i USING (indicator_code)
JOIN place AS p USING (place_code)
JOIN category AS c USING (category_code)
JOIN source AS s USING (source_id)
WHERE ($place_code IS NULL OR f.place_code = $place_code)
    AND ($indicator_code IS NULL OR f.indicator_code = $indicator_code)
ORDER BY i.indicator_order, f.year DESC, p.place_kind = 'region' DESC, p.place_name, f.fact_id
