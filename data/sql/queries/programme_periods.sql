-- one row per period that a target or a fact of a programme names
SELECT
    period_code,
    kind,
    period_from,
    period_to,
    CASE $language WHEN 'en' THEN name_en ELSE name_ru END AS name
FROM programme_period
ORDER BY period_from NULLS LAST, period_to, period_code
