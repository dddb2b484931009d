-- one row per disagreement that a reader noticed, with both quotes and their places
SELECT
    noted_code,
    CASE $language WHEN 'en' THEN title_en ELSE title_ru END AS noted_title,
    CASE $language WHEN 'en' THEN used_en ELSE used_ru END AS used_name,
    quote,
    locator,
    second_quote,
    second_locator,
    source_id
FROM noted
ORDER BY noted_code
