-- one row per workspace: its single row, with the region's name and what its map shows
SELECT
    w.workspace_code,
    w.version_code,
    w.data_kind,
    w.region_code,
    w.read_date,
    p.place_name AS region_name,
    CASE
        WHEN contains(b.geojson, '"boundary_kind":"true"') THEN 'true'
        WHEN contains(b.geojson, '"boundary_kind"') THEN 'schematic'
        ELSE 'none'
    END AS boundary_kind,
    s.title AS boundary_source,
    s.published_label AS boundary_date
FROM workspace AS w
JOIN place AS p ON p.place_code = w.region_code
JOIN boundary AS b ON b.boundary_code = 'municipalities'
JOIN source AS s ON s.source_id = b.source_id
