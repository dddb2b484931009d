-- one row per school, factor and project year that the data speak of; the marked ones are counted as risk
SELECT
    school_code,
    factor_code,
    year,
    mark_state = 'marked' AS is_marked,
    mark_state,
    significance,
    is_activated
FROM school_mark
ORDER BY year, school_code, factor_code
