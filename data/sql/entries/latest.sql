-- one row per item of a kind: its last revision, in the order in which items were first written
SELECT r.item_id, r.revision, r.item_kind, r.body, r.is_withdrawn, r.written_at, r.written_by
FROM revision AS r
JOIN (
    SELECT item_id, max(revision) AS last_revision, min(written_at) AS first_at
    FROM revision
    WHERE item_kind = $item_kind
    GROUP BY item_id
) AS l ON l.item_id = r.item_id AND l.last_revision = r.revision
ORDER BY l.first_at, r.item_id
