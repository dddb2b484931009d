-- one row per school and project year in whose list of participants it stands
SELECT school_code, year
FROM school_participation
ORDER BY year, school_code
