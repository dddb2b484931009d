-- one row per day and subject of an act; bad when it stands under several numbers
-- severity: finding
-- kind: contradiction
-- title_ru: У одного акта один номер
-- title_en: An act has one number
-- used_ru: оба
-- used_en: both
-- why_ru: Какой номер верен, из документа не следует.
-- why_en: The document does not tell which number is right.
SELECT
    strftime(order_date, '%d.%m.%Y') || ' — ' || subject AS subject,
    string_agg('№ ' || order_number, '; ' ORDER BY order_number) AS first_value,
    min(locator) AS first_locator,
    count(*)::VARCHAR AS second_value,
    max(locator) AS second_locator,
    count(*) > 1 AS is_bad
FROM official_order
GROUP BY order_date, official_order.subject
