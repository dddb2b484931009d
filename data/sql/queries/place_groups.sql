-- one row per municipality that belongs to a group of neighbouring ones
SELECT
    place_code,
    group_code,
    CASE $language WHEN 'en' THEN group_name_en ELSE group_name_ru END AS group_name,
    source_id,
    locator
FROM place_group
ORDER BY group_code, place_code
