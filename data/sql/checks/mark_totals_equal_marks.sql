-- one row per total that the table of marks states; bad when its «+» are another number
-- severity: finding
-- kind: contradiction
-- title_ru: Итоги таблицы отметок равны числу «+»
-- title_en: Totals of the table of marks equal its “+”
-- used_ru: отметки
-- used_en: the marks
-- why_ru: Итог считается из них.
-- why_en: The total is counted from them.
WITH seen AS (
    SELECT
        coalesce(f.factor_name_ru, s.school_name, t.item_code) AS subject,
        t.marked_count::VARCHAR AS first_value,
        t.locator AS first_locator,
        (SELECT count(*) FROM school_mark AS m
         WHERE m.mark_state = 'marked'
            AND CASE t.total_kind WHEN 'factor' THEN m.factor_code ELSE m.school_code END = t.item_code
        )::VARCHAR AS second_value,
        t.locator AS second_locator
    FROM mark_total AS t
    LEFT JOIN school AS s ON s.school_code = t.item_code
    LEFT JOIN (SELECT DISTINCT factor_code, factor_name_ru FROM factor_year) AS f ON f.factor_code = t.item_code
)
SELECT *, first_value IS DISTINCT FROM second_value AS is_bad
FROM seen
