-- one row per year that a fact speaks of, the newest first; has_districts: schools are given by district
SELECT
    f.year,
    bool_or(f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region') AS has_districts
FROM fact AS f
JOIN place AS p USING (place_code)
GROUP BY f.year
ORDER BY f.year DESC
