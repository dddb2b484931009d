-- one row per place where a programme's document names an act with its number and date
SELECT
    a.programme_code,
    a.act_number,
    a.act_date,
    CASE $language WHEN 'en' THEN a.name_en ELSE a.name_ru END AS name,
    a.source_id,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    a.locator,
    a.quote
FROM programme_act AS a
JOIN programme AS p USING (programme_code)
JOIN programme_source AS s ON s.source_id = a.source_id
ORDER BY p.order_number, a.act_number, a.locator
