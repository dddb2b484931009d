-- one row per project year and place in a source where the list of its participants stands
SELECT
    year,
    source_id,
    locator,
    count(*)::INTEGER AS schools_count
FROM school_participation
GROUP BY year, source_id, locator
ORDER BY year, source_id, locator
