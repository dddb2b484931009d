-- one row per report of a curator and order that a noticed disagreement about the report quotes
SELECT
    r.report_code,
    CASE $language WHEN 'en' THEN n.title_en ELSE n.title_ru END AS noted_title,
    CASE $language WHEN 'en' THEN n.used_en ELSE n.used_ru END AS used_name,
    o.order_date,
    o.order_number,
    o.subject,
    o.source_id,
    o.locator,
    o.quote
FROM curator_report AS r
JOIN noted AS n ON n.locator = r.locator
JOIN official_order AS o ON o.quote IN (n.quote, n.second_quote)
ORDER BY r.report_code, o.order_date
