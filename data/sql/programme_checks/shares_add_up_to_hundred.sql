-- one row per group of shares of one whole in one period; bad when they do not add up to 100 %
-- severity: finding
-- kind: gap
-- title_ru: Доли одного целого дают 100 %
-- title_en: Shares of one whole add up to 100 %
-- used_ru: доли документа
-- used_en: the document’s shares
-- why_ru: Остаток документом не назван: это может быть доля работников без категории.
-- why_en: The document does not name the rest: it may be the share of staff without a category.
SELECT
    p.territory_name || ': ' || string_agg(i.name_ru, '; ' ORDER BY i.order_number) || ', ' || d.name_ru AS subject,
    string_agg(replace(regexp_replace(round(f.value, 4)::VARCHAR, '\.0$', ''), '.', ','), ' + ' ORDER BY i.order_number)
        || ' = ' || replace(regexp_replace(round(sum(f.value), 4)::VARCHAR, '\.0$', ''), '.', ',') || ' %' AS first_value,
    min(f.locator) AS first_locator,
    'до 100 % остаётся ' || replace(regexp_replace(round(100 - sum(f.value), 4)::VARCHAR, '\.0$', ''), '.', ',') || ' %' AS second_value,
    max(f.locator) AS second_locator,
    abs(sum(f.value) - 100) > 0.05 * count(*) AS is_bad
FROM programme_relation AS r
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
JOIN programme_fact AS f USING (indicator_code)
JOIN programme_period AS d USING (period_code)
WHERE r.kind = 'hundred' AND i.unit = 'percent' AND f.value IS NOT NULL
GROUP BY r.relation_code, p.territory_name, d.period_code, d.name_ru
