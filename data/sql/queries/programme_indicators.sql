-- one row per indicator of a programme, in the order of its document
SELECT
    i.indicator_code,
    i.programme_code,
    i.track_code,
    i.document_number,
    i.group_number,
    CASE $language WHEN 'en' THEN i.group_name_en ELSE i.group_name_ru END AS group_name,
    CASE $language WHEN 'en' THEN i.level_en ELSE i.level_ru END AS level,
    CASE $language WHEN 'en' THEN i.name_en ELSE i.name_ru END AS name,
    i.role,
    i.kind,
    i.unit,
    CASE $language WHEN 'en' THEN u.unit_name_en ELSE u.unit_name_ru END AS unit_name,
    i.published_unit,
    CASE $language WHEN 'en' THEN i.unit_note_en ELSE i.unit_note_ru END AS unit_note,
    i.polarity,
    CASE $language WHEN 'en' THEN i.numerator_en ELSE i.numerator_ru END AS numerator_name,
    CASE $language WHEN 'en' THEN i.denominator_en ELSE i.denominator_ru END AS denominator_name,
    i.decimals,
    i.concept_code,
    i.order_number,
    i.source_id,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    i.locator,
    i.quote
FROM programme_indicator AS i
JOIN programme AS p USING (programme_code)
JOIN programme_unit AS u ON u.unit_code = i.unit
JOIN programme_source AS s ON s.source_id = i.source_id
ORDER BY p.order_number, i.order_number
