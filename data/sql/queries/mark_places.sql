-- one row per school, factor and year that the data speak of, with its place in the source
SELECT
    school_code,
    factor_code,
    year,
    source_id,
    locator
FROM school_mark
ORDER BY year, school_code, factor_code
