-- one row per entry of a report's journal, in the order of its days
SELECT
    report_code,
    date_from,
    date_to,
    activity,
    source_id,
    locator,
    quote
FROM journal_entry
ORDER BY report_code, date_from, date_to, locator, rowid
