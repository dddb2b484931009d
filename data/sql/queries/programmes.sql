-- one row per programme, in the order of display, with its document
SELECT
    p.programme_code,
    CASE $language WHEN 'en' THEN p.name_en ELSE p.name_ru END AS name,
    p.territory_name,
    p.period_label,
    p.source_id,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    s.title,
    s.publisher,
    s.document_number,
    s.published_label,
    p.order_number
FROM programme AS p
JOIN programme_source AS s USING (source_id)
ORDER BY p.order_number
