/*
question = "Which licences do models declare?"
about = "Counted over the models that are still there; what a license is called is up to those who declare it."
*/
SELECT coalesce(license, 'none declared') AS license, count(*) AS models FROM v1_models
WHERE gone_at IS NULL GROUP BY 1 ORDER BY models DESC, license
