-- one row per indicator that has facts, in the order of the registry
SELECT
    i.indicator_code,
    CASE $language WHEN 'en' THEN i.indicator_name_en ELSE i.indicator_name_ru END AS indicator_name,
    count(*)::INTEGER AS facts_count
FROM indicator AS i
JOIN fact AS f USING (indicator_code)
GROUP BY ALL
ORDER BY min(i.indicator_order)
