-- one row per municipality: schools of the project, regional methodists, and why a number is missing.
-- A municipality outside the published list has no school exactly when the listed ones add up to the
-- published total of the region; otherwise its number is unknown ('not_listed'). ratio_gap_reason says why
-- there is no ratio of the two; it is empty where there is one, and where no school makes it not apply.
WITH main_fact AS (
    SELECT f.*
    FROM fact AS f
    WHERE NOT f.is_repeat AND f.category_code = '' AND f.year = $year
),
totals AS (
    SELECT
        (SELECT max(f.value) FROM main_fact AS f
         JOIN place AS p USING (place_code)
         WHERE f.indicator_code = 'schools_500_count' AND p.place_kind = 'region') AS published,
        (SELECT sum(f.value) FROM main_fact AS f
         JOIN place AS p USING (place_code)
         WHERE f.indicator_code = 'schools_500_count' AND p.place_kind <> 'region') AS listed
)
SELECT
    p.place_code,
    p.place_name,
    p.short_name,
    p.map_label,
    p.place_kind,
    p.seat_name,
    p.seat_lat_deg,
    p.seat_lon_deg,
    CASE
        WHEN s.value IS NOT NULL THEN s.value
        WHEN s.gap_reason IS NULL AND t.published = t.listed THEN 0
    END::INTEGER AS schools_count,
    CASE
        WHEN s.value IS NOT NULL THEN NULL
        WHEN s.gap_reason IS NOT NULL THEN s.gap_reason
        WHEN t.published = t.listed THEN NULL
        WHEN t.listed IS NULL THEN 'not_published'
        ELSE 'not_listed'
    END AS schools_gap_reason,
    s.value IS NULL AND s.gap_reason IS NULL AND t.published = t.listed IS TRUE AS is_schools_count_computed,
    m.value::INTEGER AS methodists_count,
    CASE WHEN m.value IS NULL THEN coalesce(m.gap_reason, 'not_published') END AS methodists_gap_reason,
    CASE
        WHEN schools_count IS NULL THEN schools_gap_reason
        WHEN schools_count > 0 THEN methodists_gap_reason
    END AS ratio_gap_reason,
    s.source_id AS schools_source_id,
    s.locator AS schools_locator,
    m.source_id AS methodists_source_id,
    m.locator AS methodists_locator
FROM place AS p
CROSS JOIN totals AS t
LEFT JOIN main_fact AS s ON s.place_code = p.place_code AND s.indicator_code = 'schools_500_count'
LEFT JOIN main_fact AS m ON m.place_code = p.place_code AND m.indicator_code = 'methodists_count'
WHERE p.place_kind <> 'region'
ORDER BY p.place_name
