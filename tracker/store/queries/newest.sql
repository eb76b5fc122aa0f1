/*
question = "Which models are the newest?"
about = "Fifty by the day of their repository or of their catalogue, with tier and licence."
*/
SELECT a.created_on, a.name, a.organization, a.tier, m.license
FROM v1_arrivals a JOIN v1_models m ON m.model_key = a.model_key
WHERE m.gone_at IS NULL ORDER BY a.created_on DESC, a.name LIMIT 50
