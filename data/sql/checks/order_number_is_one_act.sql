-- one row per order number; bad when it stands for acts of different days
-- severity: finding
-- kind: contradiction
-- title_ru: Один номер приказа — один акт
-- title_en: One order number is one act
-- used_ru: оба
-- used_en: both
-- why_ru: Какой номер верен, из документа не следует.
-- why_en: The document does not tell which number is right.
SELECT
    '№ ' || order_number AS subject,
    string_agg(strftime(order_date, '%d.%m.%Y') || ' — ' || subject, '; ' ORDER BY order_date) AS first_value,
    min(locator) AS first_locator,
    count(*)::VARCHAR AS second_value,
    max(locator) AS second_locator,
    count(*) > 1 AS is_bad
FROM official_order
GROUP BY order_number
