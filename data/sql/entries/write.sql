-- one row per revision, added when it is written
INSERT INTO revision (item_id, revision, item_kind, body, is_withdrawn, written_at, written_by)
VALUES ($item_id, $revision, $item_kind, $body, $is_withdrawn, $written_at, $written_by)
