-- What changed, the newest first: licences, gates, names, tiers.
SELECT substr(seen_at, 1, 10) AS seen_on, name, field, before, after FROM v1_changes
ORDER BY seen_at DESC, name LIMIT 200
