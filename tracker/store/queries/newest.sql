-- The fifty newest models, with tier and licence.
SELECT created_on, name, organization, tier, license FROM v1_models
WHERE gone_at IS NULL ORDER BY created_on DESC, name LIMIT 50
