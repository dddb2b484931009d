-- one row per year with the region's number of schools in the project, and how many schools the longest list names
SELECT
    f.year,
    f.value::INTEGER AS schools_count,
    coalesce((
        SELECT max(n.schools_count)
        FROM (
            SELECT l.year, count(*) AS schools_count FROM school_list AS l GROUP BY l.year, l.list_code
        ) AS n
        WHERE n.year = f.year
    ), 0)::INTEGER AS longest_list_count,
    f.source_id,
    f.locator
FROM fact AS f
JOIN place AS p USING (place_code)
WHERE f.indicator_code = 'schools_500_count' AND f.category_code = '' AND NOT f.is_repeat
    AND f.value IS NOT NULL AND p.place_kind = 'region'
ORDER BY f.year DESC
