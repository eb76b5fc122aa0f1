/*
question = "Which models are the newest?"
about = "Fifty by the day of their repository or of their catalogue, with tier and licence."
*/
SELECT created_on, name, organization, tier, license FROM v1_models
WHERE gone_at IS NULL ORDER BY created_on DESC, name LIMIT 50
