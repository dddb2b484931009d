-- one row per factor and project year that lists it
SELECT
    factor_code,
    year,
    number_in_list,
    CASE $language WHEN 'en' THEN factor_name_en ELSE factor_name_ru END AS factor_name,
    source_id,
    locator,
    quote
FROM factor_year
ORDER BY year, number_in_list
