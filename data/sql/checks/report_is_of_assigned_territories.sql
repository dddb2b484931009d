-- one row per report and municipality whose schools it lists; bad when appendix 2 gives it to another person
-- severity: finding
-- kind: contradiction
-- title_ru: Отчёт — о территориях, закреплённых за его автором
-- title_en: A report is about its author’s territories
-- used_ru: оба факта
-- used_en: both facts
-- why_ru: Автор отчёта и закрепление по списку кураторов — два разных сведения.
-- why_en: Who wrote a report and whom the list of curators assigns are two things.
SELECT
    p.place_name AS subject,
    r.locator AS first_value,
    r.locator AS first_locator,
    coalesce(string_agg(DISTINCT c.unit_name, '; '), 'не назван') AS second_value,
    coalesce(max(t.locator), (SELECT max(locator) FROM curator)) AS second_locator,
    count(*) FILTER (WHERE t.curator_name = r.author_name) = 0 AS is_bad
FROM curator_report AS r
JOIN school_list AS l ON l.list_code = 'curator_report' AND starts_with(l.locator, r.locator)
JOIN school AS s USING (school_code)
JOIN place AS p USING (place_code)
LEFT JOIN curator_territory AS t USING (place_code)
LEFT JOIN curator AS c USING (curator_name)
WHERE EXISTS (SELECT 1 FROM curator_territory)
GROUP BY r.report_code, r.locator, p.place_name
