-- one row per step of this schema that the file has taken
CREATE TABLE IF NOT EXISTS schema_step (step INTEGER PRIMARY KEY)
