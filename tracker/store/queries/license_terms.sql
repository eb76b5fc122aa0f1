/*
question = "What do the licences that models declare permit?"
about = "Each license that we know and that models which are there declare: what it permits, on which conditions, and where that was read. It is no legal advice. 200 at most, the most declared first."
*/
WITH named AS (
  SELECT CASE WHEN license = 'other' AND license_name <> '' THEN lower(license_name) ELSE license END AS license,
         sum(models) AS models
  FROM v1_license_tiers GROUP BY 1
)
SELECT l.license, n.models, l.commercial_use, l.modification, l.redistribution, l.on_premise,
       l.train_on_outputs, l.use_in_eu, l.conditions, l.checked_on, l.source_url
FROM v1_licenses l JOIN named n ON n.license = l.license
ORDER BY n.models DESC, l.license LIMIT 200
