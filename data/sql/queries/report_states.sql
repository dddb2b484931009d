-- one row per report, school, kind of document and day on which the report says how the document stands
SELECT
    r.report_code,
    d.school_code,
    d.document_kind,
    d.state_date,
    d.state_words,
    d.deadline_date,
    d.source_id,
    d.locator,
    d.quote
FROM document_state AS d
JOIN curator_report AS r ON d.locator = r.locator OR starts_with(d.locator, r.locator || ',')
ORDER BY r.report_code, d.school_code, d.document_kind, d.state_date
