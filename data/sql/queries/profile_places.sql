-- one row per project year and place in a document that lists participants or says which factors are marked at schools
SELECT DISTINCT year, is_list, source_id, locator
FROM (
    SELECT year, true AS is_list, source_id, locator FROM school_participation
    UNION ALL
    SELECT year, false AS is_list, source_id, locator FROM school_mark WHERE mark_state <> 'mentioned'
)
ORDER BY is_list DESC, year, source_id, locator
