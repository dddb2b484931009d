-- one row per municipality and unit of the institute whose staff curate it by appendix 2; no person is named.
-- Appendix 2 has no year of its own: it belongs to the newest year with schools by municipality.
SELECT
    t.place_code,
    c.unit_name,
    (SELECT max(f.year) FROM fact AS f JOIN place AS p USING (place_code)
     WHERE f.indicator_code = 'schools_500_count' AND NOT f.is_repeat AND p.place_kind <> 'region') AS year,
    min(t.source_id) AS source_id,
    min(t.locator) AS locator
FROM curator_territory AS t
JOIN curator AS c USING (curator_name)
GROUP BY t.place_code, c.unit_name
ORDER BY t.place_code, c.unit_name
