-- one row per step of the schema that the file has taken
SELECT step FROM schema_step ORDER BY step
