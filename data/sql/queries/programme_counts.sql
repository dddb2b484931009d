-- one row per indicator and period that a file of the region's own counts gives, in the order of the programmes
SELECT
    c.indicator_code,
    c.period_code,
    c.numerator,
    c.denominator,
    c.value,
    coalesce(c.note, '') AS note,
    c.source_id,
    c.locator,
    c.quote
FROM programme_count AS c
JOIN programme_indicator AS i USING (indicator_code)
JOIN programme AS p USING (programme_code)
ORDER BY p.order_number, i.order_number, c.period_code
