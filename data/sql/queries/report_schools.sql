-- one row per report of a curator and school that it names: in its list of schools, or with a factor.
-- is_listed: the school stands in the report's own list, and quote is its line there (the reason: it may hold a
-- label, so it is shown as a quotation only). expert_locator: where the list of the expert review names it.
-- list_number and list_remark are read out of a document's line: its number, and what stands after the school's name
-- (it may be a label).
WITH named AS (
    SELECT r.report_code, l.school_code, l.source_id, l.locator, l.quote, true AS is_listed
    FROM curator_report AS r
    JOIN school_list AS l
        ON l.list_code = 'curator_report' AND starts_with(l.locator, r.locator || ',')
    UNION ALL
    SELECT r.report_code, m.school_code, m.source_id, m.locator, m.quote, false
    FROM curator_report AS r
    JOIN school_mark AS m ON starts_with(m.locator, r.locator || ',')
),
first_place AS (
    SELECT DISTINCT ON (report_code, school_code) *
    FROM named
    ORDER BY report_code, school_code, is_listed DESC, locator, quote
)
SELECT
    n.report_code,
    n.school_code,
    s.school_name,
    regexp_replace(s.school_name, '^(МБОУ|МАОУ|МОБУ|МКОУ|МОУ) ', '') AS school_short_name,
    p.place_code,
    p.place_name,
    n.is_listed,
    n.source_id,
    n.locator,
    n.quote,
    CASE WHEN n.is_listed AND o.source_kind = 'document' THEN try_cast(regexp_extract(n.quote, '^([0-9]+) ', 1) AS INTEGER) END AS list_number,
    CASE WHEN n.is_listed AND o.source_kind = 'document' THEN nullif(trim(split_part(n.quote, s.school_name, 2)), '') END AS list_remark,
    e.locator AS expert_locator
FROM first_place AS n
JOIN school AS s USING (school_code)
JOIN place AS p USING (place_code)
JOIN source AS o ON o.source_id = n.source_id
LEFT JOIN school_list AS e ON e.list_code = 'expert_review' AND e.school_code = n.school_code
ORDER BY n.report_code, p.place_name, school_short_name
