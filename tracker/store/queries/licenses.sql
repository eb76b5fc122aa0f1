/*
question = "Which licences do models declare?"
about = "Counted over the models that are still there; what a license is called is up to those who declare it."
*/
SELECT declared AS license, sum(models) AS models
FROM v1_license_tiers GROUP BY 1 ORDER BY models DESC, 1
