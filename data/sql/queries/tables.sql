-- one row per table of the workspace: an older program built fewer
SELECT table_name
FROM duckdb_tables()
WHERE database_name = current_database()
ORDER BY table_name
