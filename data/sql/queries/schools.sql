-- one row per school that the data name, with its municipality and the group of municipalities it lies in
SELECT
    s.school_code,
    s.school_name,
    s.place_code,
    p.place_name,
    g.group_code,
    s.lat_deg,
    s.lon_deg
FROM school AS s
JOIN place AS p USING (place_code)
LEFT JOIN place_group AS g USING (place_code)
ORDER BY p.place_name, s.school_name
