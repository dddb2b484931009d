-- one row per kind of item: how many items and revisions of it there are
SELECT item_kind, count(DISTINCT item_id) AS items_count, count(*) AS revisions_count
FROM revision
GROUP BY item_kind
ORDER BY item_kind
