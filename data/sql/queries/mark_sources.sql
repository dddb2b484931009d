-- one row per project year and place of a document that marks stand at; a text that only mentions a factor is none
SELECT DISTINCT year, source_id, locator
FROM school_mark
WHERE mark_state IN ('marked', 'not_marked')
ORDER BY year, source_id, locator
