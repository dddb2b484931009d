-- one row per year that gives a number of municipalities with ШНОР; bad when it is not all less those listed without
-- severity: finding
-- kind: contradiction
-- title_ru: Муниципалитетов со ШНОР столько, сколько следует из перечней
-- title_en: Municipalities with ШНОР are as many as the lists imply
-- used_ru: оба
-- used_en: both
-- why_ru: Текст не говорит, как получено его число; из перечней следует другое.
-- why_en: The text does not say how it got its number; the lists imply another.
WITH seen AS (
    SELECT
        f.year::VARCHAR AS subject,
        f.value::INTEGER::VARCHAR AS first_value,
        f.locator AS first_locator,
        ((SELECT count(*) FROM place WHERE place_kind <> 'region') - count(DISTINCT l.place_code))::VARCHAR AS second_value,
        max(l.locator) AS second_locator
    FROM fact AS f
    LEFT JOIN fact AS l
        ON l.indicator_code = 'shnor_list_mention' AND l.year = f.year AND l.category_code LIKE 'absent%'
    WHERE f.indicator_code = 'municipalities_with_shnor_count' AND NOT f.is_repeat AND f.value IS NOT NULL
    GROUP BY f.year, f.value, f.locator
)
SELECT *, first_value IS DISTINCT FROM second_value AS is_bad
FROM seen
