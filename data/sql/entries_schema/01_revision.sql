-- one row per revision of what a person wrote: corrections and withdrawals are further revisions, none is lost
CREATE TABLE revision (
    item_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    item_kind VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    written_at VARCHAR NOT NULL,
    written_by VARCHAR NOT NULL,
    PRIMARY KEY (item_id, revision)
)
