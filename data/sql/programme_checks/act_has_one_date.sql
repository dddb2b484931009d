-- one row per act that the programmes name by its number; bad when it stands under different days
-- severity: finding
-- kind: contradiction
-- title_ru: Одна дата у одного акта
-- title_en: One date for one act
-- used_ru: обе даты
-- used_en: both dates
-- why_ru: Показано то, что написано; по какой дате верить, документы не говорят.
-- why_en: What is written is shown; the documents do not say which date is right.
SELECT
    a.act_number || ' — ' || min(a.name_ru) AS subject,
    min(strftime(a.act_date, '%d.%m.%Y')) FILTER (WHERE a.act_date = b.first_date) AS first_value,
    min(p.territory_name || ', ' || a.locator) FILTER (WHERE a.act_date = b.first_date) AS first_locator,
    min(strftime(a.act_date, '%d.%m.%Y')) FILTER (WHERE a.act_date = b.last_date) AS second_value,
    max(p.territory_name || ', ' || a.locator) FILTER (WHERE a.act_date = b.last_date) AS second_locator,
    min(a.act_date) <> max(a.act_date) AS is_bad
FROM programme_act AS a
JOIN programme AS p USING (programme_code)
JOIN (
    SELECT act_number, min(act_date) AS first_date, max(act_date) AS last_date FROM programme_act GROUP BY act_number
) AS b USING (act_number)
GROUP BY a.act_number
