/*
question = "How many models of each tier declare each licence?"
about = "What the page of licences shows, models that are gone by now included."
*/
SELECT coalesce(license, 'none declared') AS license, tier, count(*) AS models FROM v1_models
GROUP BY 1, tier ORDER BY 1, tier
