/*
question = "How many models are in each openness tier?"
about = "Counted over the models that are still there."
*/
SELECT tier, count(*) AS models FROM v1_models WHERE gone_at IS NULL GROUP BY tier ORDER BY models DESC
