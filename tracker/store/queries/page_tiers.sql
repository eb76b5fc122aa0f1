/*
question = "How many models has each tier, and how many were created in one week?"
about = "What the bar of tiers on the site shows. Counted over the models that are still there."
[param.week]
kind = "week"
description = "The ISO week of the second number, such as 2026-W48; that of our last run when empty."
default = ""
*/
WITH new AS (
  SELECT tier, count(*) AS models FROM v1_arrivals
  WHERE week = coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_runs)) AND NOT gone GROUP BY tier
)
SELECT c.tier, sum(c.models) AS models, coalesce((SELECT n.models FROM new n WHERE n.tier = c.tier), 0) AS created_in_week
FROM v1_license_tiers c GROUP BY c.tier ORDER BY models DESC, c.tier
