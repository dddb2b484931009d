-- one row per school, kind of document and day on which a document of ours says how it stands, in its own words
SELECT
    school_code,
    year(state_date)::INTEGER AS year,
    document_kind,
    state_date,
    state_words,
    deadline_date,
    source_id,
    locator,
    quote
FROM document_state
ORDER BY school_code, document_kind, state_date
