/*
question = "How many models are in each openness tier?"
about = "Counted over the models that are still there."
*/
SELECT tier, sum(models) AS models FROM v1_license_tiers GROUP BY tier ORDER BY models DESC, tier
