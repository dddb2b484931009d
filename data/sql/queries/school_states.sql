-- one row per school, kind of document and day on which the data say how the document stands
SELECT
    school_code,
    document_kind,
    state_date,
    state_words,
    deadline_date,
    source_id,
    locator
FROM document_state
ORDER BY school_code, state_date, document_kind
