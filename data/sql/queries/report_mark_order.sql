-- one row per report and school or factor of its table of marks, in the order in which the table is written
WITH in_table AS (
    SELECT r.report_code, m.school_code, m.factor_code, m.rowid AS place_in_table
    FROM school_mark AS m
    JOIN curator_report AS r ON starts_with(m.locator, r.locator || ',')
    WHERE m.mark_state IN ('marked', 'not_marked')
),
items AS (
    SELECT report_code, 'school' AS item_kind, school_code AS item_code, min(place_in_table) AS item_order
    FROM in_table
    GROUP BY report_code, school_code
    UNION ALL
    SELECT report_code, 'factor', factor_code, min(place_in_table)
    FROM in_table
    GROUP BY report_code, factor_code
)
SELECT *
FROM items
ORDER BY report_code, item_kind, item_order
