-- one row per task, track, direction or section, in the order of its programme
SELECT
    t.programme_code,
    t.track_code,
    CASE $language WHEN 'en' THEN t.name_en ELSE t.name_ru END AS name,
    t.kind,
    t.order_number
FROM programme_track AS t
JOIN programme AS p USING (programme_code)
ORDER BY p.order_number, t.order_number
