-- one row per school that documents mark or mention in a year, and factor of that year's list.
-- 'not_stated' is a factor that no document gives for the school: neither marked nor left unmarked. The printed
-- totals are those of the table that the mark stands in.
WITH known AS (
    SELECT DISTINCT school_code, year
    FROM school_mark
)
SELECT
    k.year,
    s.school_code,
    s.school_name,
    regexp_replace(s.school_name, '^(МБОУ|МАОУ|МОБУ|МКОУ|МОУ) ', '') AS school_short_name,
    p.place_code,
    p.place_name,
    f.factor_code,
    f.number_in_list,
    CASE $language WHEN 'en' THEN f.factor_name_en ELSE f.factor_name_ru END AS factor_name,
    coalesce(m.mark_state, 'not_stated') AS mark_state,
    m.source_id,
    m.locator,
    r.report_code,
    of_school.marked_count AS printed_school_count,
    of_factor.marked_count AS printed_factor_count
FROM known AS k
JOIN school AS s USING (school_code)
JOIN place AS p USING (place_code)
JOIN factor_year AS f ON f.year = k.year
LEFT JOIN school_mark AS m
    ON m.school_code = k.school_code AND m.year = k.year AND m.factor_code = f.factor_code
LEFT JOIN mark_total AS of_school
    ON of_school.total_kind = 'school' AND of_school.item_code = s.school_code
    AND of_school.locator = m.locator
LEFT JOIN mark_total AS of_factor
    ON of_factor.total_kind = 'factor' AND of_factor.item_code = f.factor_code
    AND of_factor.locator = m.locator
LEFT JOIN curator_report AS r ON m.locator = r.locator OR starts_with(m.locator, r.locator || ',')
ORDER BY k.year, p.place_name, school_short_name, f.number_in_list
