-- Models by openness tier.
SELECT tier, count(*) AS models FROM v1_models WHERE gone_at IS NULL GROUP BY tier ORDER BY models DESC
