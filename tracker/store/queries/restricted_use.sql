/*
question = "Which licences of open models forbid some uses?"
about = "Licenses that name forbidden uses, with how many models declare them that have usable weights and are there."
*/
SELECT l.license, l.name, l.commercial_use, l.conditions, l.source_url, count(*) AS models
FROM v1_licenses l JOIN v1_models m ON m.license = l.license AND m.gone_at IS NULL
WHERE l.use_restricted AND m.tier IN ('fully_open', 'weights_open')
GROUP BY l.license ORDER BY models DESC, l.license
