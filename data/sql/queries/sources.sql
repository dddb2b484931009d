-- one row per source, with the number of facts that rest on it
SELECT
    s.source_id,
    s.source_kind,
    s.title,
    CASE $language WHEN 'en' THEN s.short_title_en ELSE s.short_title_ru END AS source_title,
    s.publisher,
    s.document_number,
    s.published_label,
    s.licence,
    (SELECT count(*) FROM fact AS f WHERE f.source_id = s.source_id)::INTEGER AS facts_count,
    (SELECT count(*) FROM place AS p
     WHERE p.code_source_id = s.source_id OR p.coordinates_source_id = s.source_id)::INTEGER AS places_count
FROM source AS s
ORDER BY s.source_id
