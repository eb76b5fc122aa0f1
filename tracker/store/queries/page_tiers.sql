/*
question = "How many models has each tier, and how many were created in one week?"
about = "What the bar of tiers on the site shows. Counted over the models that are still there."
[param.week]
description = "The ISO week of the second number, such as 2026-W48; that of our last run when empty."
default = ""
*/
SELECT m.tier, count(*) AS models, count(a.model_key) AS created_in_week
FROM v1_models m LEFT JOIN v1_arrivals a ON a.model_key = m.model_key
 AND a.week = coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_runs))
WHERE m.gone_at IS NULL GROUP BY m.tier ORDER BY models DESC, m.tier
