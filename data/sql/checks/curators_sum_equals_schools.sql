-- one row per year with staff curators; bad when their schools do not add up to the region's number
-- severity: finding
-- kind: contradiction
-- title_ru: Школы кураторов складываются в число школ области
-- title_en: The curators’ schools add up to the region’s number
-- used_ru: число по области
-- used_en: the region’s number
-- why_ru: Оно подтверждено перечнем районов.
-- why_en: The list of districts confirms it.
WITH seen AS (
    SELECT
        f.year::VARCHAR AS subject,
        f.value::INTEGER::VARCHAR AS first_value,
        f.locator AS first_locator,
        (SELECT sum(schools_count) FROM curator)::VARCHAR AS second_value,
        (SELECT max(locator) FROM curator) AS second_locator
    FROM fact AS f
    JOIN workspace AS w ON w.region_code = f.place_code
    WHERE f.indicator_code = 'schools_500_count' AND NOT f.is_repeat
        AND EXISTS (SELECT 1 FROM curator)
        AND f.year = (SELECT max(year) FROM fact WHERE indicator_code = 'schools_500_count')
)
SELECT *, first_value IS DISTINCT FROM second_value AS is_bad
FROM seen
