/*
question = "What changed of the models that we know?"
about = "Licences, gates, names and tiers, the newest first, 200 at most."
*/
SELECT substr(seen_at, 1, 10) AS seen_on, name, field, before, after FROM v1_changes
ORDER BY seen_at DESC, name LIMIT 200
