/*
question = "How many models of each tier declare each licence?"
about = "What the page of licences shows, models that are gone by now included."
*/
SELECT CASE license WHEN 'none' THEN 'none declared' WHEN 'other' THEN
         CASE license_name WHEN '' THEN 'other' ELSE 'other (' || license_name || ')' END
       ELSE license END AS license, tier, sum(models + gone) AS models
FROM v1_counts GROUP BY 1, tier ORDER BY 1, tier
