-- one row per municipality and unit of the institute whose staff curate it by appendix 2; no person is named.
-- Appendix 2 has no year of its own: it belongs to the curators' year of the workspace.
SELECT
    t.place_code,
    c.unit_name,
    (SELECT curators_year FROM workspace) AS year,
    min(t.source_id) AS source_id,
    min(t.locator) AS locator
FROM curator_territory AS t
JOIN curator AS c USING (curator_name)
GROUP BY t.place_code, c.unit_name
ORDER BY t.place_code, c.unit_name
