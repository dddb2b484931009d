-- one row per group of neighbouring municipalities, with its name and how many municipalities it has
SELECT
    group_code,
    any_value(CASE $language WHEN 'en' THEN group_name_en ELSE group_name_ru END) AS group_name,
    count(*)::INTEGER AS places_count
FROM place_group
GROUP BY group_code
ORDER BY group_code
