-- one row per workspace: what this file is, in its single row
CREATE TABLE workspace (
    workspace_code VARCHAR PRIMARY KEY,
    version_code VARCHAR NOT NULL,
    data_kind VARCHAR NOT NULL CHECK (data_kind IN ('published', 'loaded', 'model')),
    region_code VARCHAR NOT NULL,
    read_date DATE NOT NULL
);
