-- one row per workspace: what this file is, in its single row. The list of curators has no year of its own:
-- curators_year is the newest with schools by municipality, else the newest that the data speak of, else that of reading
CREATE TABLE workspace (
    workspace_code VARCHAR PRIMARY KEY,
    version_code VARCHAR NOT NULL,
    data_kind VARCHAR NOT NULL CHECK (data_kind IN ('published', 'loaded', 'model')),
    region_code VARCHAR NOT NULL,
    read_date DATE NOT NULL,
    curators_year INTEGER NOT NULL
);
