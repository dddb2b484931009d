-- one row per school and project year whose curator in ИС МЭДК is named, in the order of the files
SELECT
    c.school_code,
    s.school_name,
    s.place_code,
    p.place_name,
    c.year,
    c.person_name,
    c.position,
    c.work_place,
    c.source_id,
    c.locator,
    c.quote
FROM school_curator AS c
JOIN school AS s USING (school_code)
JOIN place AS p USING (place_code)
ORDER BY c.year, c.rowid
