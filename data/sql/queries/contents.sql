-- one row per indicator of the registry that facts give, not computed, and per list that a workspace may have: how many entries it has
WITH counted AS (
    SELECT indicator_code, count(*) AS entries_count FROM fact GROUP BY indicator_code
),
lists (list_code, entries_count) AS (
    SELECT 'school', (SELECT count(*) FROM school)
    UNION ALL SELECT 'school_participation', (SELECT count(*) FROM school_participation)
    UNION ALL SELECT 'school_mark', (SELECT count(*) FROM school_mark)
    UNION ALL SELECT 'curator', (SELECT count(*) FROM curator)
    UNION ALL SELECT 'school_curator', (SELECT count(*) FROM school_curator)
    UNION ALL SELECT 'municipal_coordinator', (SELECT count(*) FROM municipal_coordinator)
    UNION ALL SELECT 'journal_entry', (SELECT count(*) FROM journal_entry)
    UNION ALL SELECT 'programme_count', (SELECT count(*) FROM programme_count)
    UNION ALL SELECT 'document_state', (SELECT count(*) FROM document_state)
    UNION ALL SELECT 'engagement_value', (SELECT count(*) FROM engagement_value)
    UNION ALL SELECT 'official_order', (SELECT count(*) FROM official_order)
)
SELECT
    'indicator' AS item_kind,
    i.indicator_code AS item_code,
    CASE $language WHEN 'en' THEN i.indicator_name_en ELSE i.indicator_name_ru END AS item_name,
    coalesce(c.entries_count, 0)::INTEGER AS entries_count,
    i.indicator_order AS item_order
FROM indicator AS i
LEFT JOIN counted AS c USING (indicator_code)
WHERE i.origin <> 'computed'
UNION ALL
SELECT 'list', list_code, NULL, entries_count::INTEGER, 1000 FROM lists
ORDER BY item_order, item_code
