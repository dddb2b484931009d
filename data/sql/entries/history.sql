-- one row per revision of an item, the first one first
SELECT item_id, revision, item_kind, body, is_withdrawn, written_at, written_by
FROM revision
WHERE item_id = $item_id
ORDER BY revision
