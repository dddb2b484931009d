-- one row per year in which the methodists of the whole region are published, with the place where they are
SELECT
    f.year,
    f.value AS methodists_count,
    f.source_id,
    f.locator
FROM fact AS f
JOIN workspace AS w ON w.region_code = f.place_code
WHERE f.indicator_code = 'methodists_count' AND f.category_code = '' AND f.value IS NOT NULL AND NOT f.is_repeat
ORDER BY f.year
