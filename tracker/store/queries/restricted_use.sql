/*
question = "Which licences of open models forbid some uses?"
about = "Licenses that name forbidden uses, with how many models declare them that have usable weights and are there."
*/
WITH named AS (
  SELECT CASE WHEN license = 'other' AND license_name <> '' THEN lower(license_name) ELSE license END AS license,
         sum(models) AS models
  FROM v1_license_tiers WHERE tier IN ('fully_open', 'weights_open') GROUP BY 1
)
SELECT l.license, l.name, l.commercial_use, l.conditions, l.source_url, n.models
FROM v1_licenses l JOIN named n ON n.license = l.license
WHERE l.use_restricted ORDER BY n.models DESC, l.license
