-- one row per indicator with a target and a result that is a share of something else; bad when the result is larger all the same
-- The latest result before the target, and of the targets after it the least demanding. A target for every year is compared with
-- the result of a calendar or a school year.
-- severity: finding
-- kind: not_comparable
-- title_ru: Цель и результат посчитаны от разного числа
-- title_en: A target and a result are shares of different numbers
-- used_ru: оба, порознь
-- used_en: both, apart
-- why_ru: Доля посчитана не от того числа, что в цели: сравнивать и вычитать нельзя.
-- why_en: The share is not of the number that the target names: they cannot be compared or subtracted.
WITH least AS (
    SELECT *
    FROM programme_target_result
    WHERE base_note_ru <> ''
    QUALIFY row_number() OVER (
        PARTITION BY indicator_code
        ORDER BY
            result_from DESC,
            CASE polarity WHEN 'higher' THEN target_value ELSE -target_value END,
            target_from
    ) = 1
)
SELECT
    subject,
    CASE operator WHEN 'ge' THEN '≥ ' WHEN 'gt' THEN '> ' WHEN 'le' THEN '≤ ' WHEN 'lt' THEN '< ' ELSE '' END
        || replace(regexp_replace(round(target_value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE unit WHEN 'percent' THEN ' %' ELSE '' END || ' — ' || target_period AS first_value,
    target_locator AS first_locator,
    replace(regexp_replace(round(result_value, 4)::VARCHAR, '\.0$', ''), '.', ',') || CASE unit WHEN 'percent' THEN ' %' ELSE '' END || ' — ' || result_period
        || CASE base_note_ru WHEN '' THEN '' ELSE ' (' || base_note_ru || ')' END AS second_value,
    result_locator AS second_locator,
    CASE polarity WHEN 'higher' THEN target_value < result_value ELSE target_value > result_value END AS is_bad
FROM least
