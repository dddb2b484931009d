-- one row per municipality, in alphabetical order: what a filter offers
SELECT place_code, place_name, short_name, place_kind
FROM place
WHERE place_kind <> 'region'
ORDER BY place_name
