-- one row per indicator of a notion that several programmes measure, and how its definition differs
SELECT
    c.concept_code,
    CASE $language WHEN 'en' THEN c.name_en ELSE c.name_ru END AS name,
    CASE $language WHEN 'en' THEN c.note_en ELSE c.note_ru END AS note,
    m.indicator_code,
    CASE $language WHEN 'en' THEN m.difference_en ELSE m.difference_ru END AS difference,
    c.order_number
FROM concept AS c
JOIN concept_member AS m USING (concept_code)
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
ORDER BY c.order_number, p.order_number, i.order_number
