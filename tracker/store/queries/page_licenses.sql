/*
question = "How many models of each tier declare each licence?"
about = "What the page of licences shows: models that are still there."
*/
SELECT declared AS license, tier, sum(models) AS models
FROM v1_license_tiers GROUP BY 1, tier ORDER BY 1, tier
