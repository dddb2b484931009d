-- one row per workspace: its single row, with the region's name
SELECT w.workspace_code, w.version_code, w.data_kind, w.region_code, w.read_date, p.place_name AS region_name
FROM workspace AS w
JOIN place AS p ON p.place_code = w.region_code
