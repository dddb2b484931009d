-- one row per desk that can be opened: a report, or a person of appendix 2; the two are never joined.
-- Appendix 2 has no year of its own: it belongs to the curators' year of the workspace. A person's code
-- is a digest of the name, so that no name stands in an address.
SELECT
    r.report_code AS curator_code,
    'report' AS choice_kind,
    r.author_name AS person_name,
    r.author_position AS person_position,
    NULL AS unit_name,
    year(r.report_date)::INTEGER AS year,
    r.report_date,
    r.order_number,
    r.order_date,
    r.schools_count,
    r.source_id,
    r.locator,
    r.quote,
    r.report_code AS choice_order
FROM curator_report AS r
UNION ALL
SELECT
    'person_' || left(md5(c.curator_name), 10),
    'appendix',
    c.curator_name,
    c.position,
    c.unit_name,
    (SELECT curators_year FROM workspace),
    NULL,
    NULL,
    NULL,
    c.schools_count,
    c.source_id,
    c.locator,
    c.quote,
    c.curator_name
FROM curator AS c
ORDER BY choice_kind DESC, report_date DESC, choice_order
