-- one row per municipality: whether it had ШНОР in each of the two newest years that lists speak of, and what says so.
-- A list's code gives state and years: absent_2020_2022 holds those without ШНОР in both; any other state means «has».
-- basis: absent_list, present_list, project_school (schools of the project that year) are stated; complete_list follows:
-- the list of those without is as long as the document's own number or share says, so all others had ШНОР; none: nothing
-- says it, the municipality is only the remainder; disagree: stated both ways. The last two give not_stated.
WITH municipality AS (
    SELECT * FROM place WHERE place_kind <> 'region'
),
mention AS (
    SELECT
        place_code,
        unnest(regexp_extract_all(category_code, '[0-9]+'))::INTEGER AS year,
        CASE WHEN starts_with(category_code, 'absent') THEN 'absent_list' ELSE 'present_list' END AS said_by,
        source_id,
        locator
    FROM fact
    WHERE indicator_code = 'shnor_list_mention' AND NOT is_repeat AND value = 1
    UNION ALL
    SELECT place_code, year, 'project_school', source_id, locator
    FROM fact
    WHERE indicator_code = 'schools_500_count' AND category_code = '' AND NOT is_repeat AND value > 0
),
listed AS (
    SELECT
        year,
        row_number() OVER (ORDER BY year DESC) AS age,
        count(DISTINCT place_code) AS absent_count,
        min(source_id) AS source_id,
        min(locator) AS locator,
        (SELECT count(*) FROM municipality) AS all_count
    FROM mention
    WHERE said_by = 'absent_list'
    GROUP BY year
),
claim AS (
    SELECT
        l.year,
        CASE f.indicator_code
            WHEN 'municipalities_with_shnor_count' THEN f.value = l.all_count - l.absent_count
            WHEN 'municipalities_without_shnor_count' THEN f.value = l.absent_count
            -- A share is printed in whole per cent.
            ELSE abs(f.value - l.absent_count / l.all_count) < 0.005
        END AS agrees
    FROM listed AS l
    JOIN fact AS f
        ON f.year = l.year AND f.category_code = '' AND NOT f.is_repeat AND f.value IS NOT NULL
        AND f.indicator_code IN (
            'municipalities_with_shnor_count',
            'municipalities_without_shnor_count',
            'municipalities_without_shnor_share_frac'
        )
),
complete AS (
    SELECT year, bool_and(agrees) AS is_complete FROM claim GROUP BY year
),
said AS (
    SELECT
        p.place_code,
        l.year,
        l.age,
        CASE
            WHEN count(DISTINCT m.said_by = 'absent_list') > 1 THEN 'disagree'
            WHEN count(m.said_by) > 0 THEN min(m.said_by)
            WHEN bool_or(c.is_complete) THEN 'complete_list'
            ELSE 'none'
        END AS basis,
        CASE basis WHEN 'complete_list' THEN any_value(l.source_id) ELSE arg_min(m.source_id, m.said_by) END AS source_id,
        CASE basis WHEN 'complete_list' THEN any_value(l.locator) ELSE arg_min(m.locator, m.said_by) END AS locator
    FROM municipality AS p
    CROSS JOIN listed AS l
    LEFT JOIN complete AS c USING (year)
    LEFT JOIN mention AS m ON m.place_code = p.place_code AND m.year = l.year
    WHERE l.age <= 2
    GROUP BY p.place_code, l.year, l.age
),
state AS (
    SELECT
        *,
        CASE basis
            WHEN 'absent_list' THEN 'absent'
            WHEN 'disagree' THEN 'not_stated'
            WHEN 'none' THEN 'not_stated'
            ELSE 'present'
        END AS status
    FROM said
)
SELECT
    p.place_code,
    p.place_name,
    p.short_name,
    p.map_label,
    p.place_kind,
    e.year AS earlier_year,
    e.status AS earlier_status,
    e.basis AS earlier_basis,
    e.source_id AS earlier_source_id,
    e.locator AS earlier_locator,
    l.year AS later_year,
    l.status AS later_status,
    l.basis AS later_basis,
    l.source_id AS later_source_id,
    l.locator AS later_locator
FROM municipality AS p
JOIN state AS e ON e.place_code = p.place_code AND e.age = 2
JOIN state AS l ON l.place_code = p.place_code AND l.age = 1
ORDER BY p.place_name
