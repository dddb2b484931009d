-- one row per year that a fact, a list of schools or of their curators, a profile or a report speaks of, the newest
-- first; where nothing is loaded yet, the year of reading. has_districts: schools are given by district
WITH said AS (
    SELECT
        f.year,
        f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region' AS has_districts
    FROM fact AS f
    JOIN place AS p USING (place_code)
    UNION ALL
    SELECT year, false FROM school_participation
    UNION ALL
    SELECT year, false FROM school_mark
    UNION ALL
    SELECT year, false FROM school_list
    UNION ALL
    SELECT year, false FROM school_curator
    UNION ALL
    SELECT year(report_date), false FROM curator_report
    UNION ALL
    SELECT curators_year, false FROM workspace
)
SELECT
    year::INTEGER AS year,
    bool_or(has_districts) AS has_districts
FROM said
GROUP BY year
ORDER BY year DESC
