/*
question = "Which models are the newest?"
about = "Fifty by the day of their repository or of their catalogue, with tier and licence; what has no day is left out."
*/
WITH newest AS (
  SELECT a.created_on, a.name, a.organization, a.tier, m.license
  FROM v1_arrivals a JOIN v1_models m ON m.model_key = a.model_key
  WHERE m.gone_at IS NULL ORDER BY a.created_on DESC LIMIT 50
)
SELECT created_on, name, organization, tier, license FROM newest ORDER BY created_on DESC, name
