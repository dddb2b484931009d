-- one row per text of geometry
SELECT boundary_code, geojson, source_id FROM boundary
