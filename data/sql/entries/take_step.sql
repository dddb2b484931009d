-- one row per step of the schema, added when it is taken
INSERT INTO schema_step (step) VALUES ($step)
