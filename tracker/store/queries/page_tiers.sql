/*
question = "How many models has each tier, and how many were created in one week?"
about = "What the bar of tiers on the site shows. The first counts models that are still there, the second what came out, whatever became of it."
[param.week]
kind = "week"
description = "The ISO week of the second number, such as 2026-W48; that of our last run when empty."
default = ""
*/
WITH week(week) AS (SELECT coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_runs)))
SELECT c.tier, sum(c.models) AS models,
       coalesce((SELECT t.models FROM v1_trends t WHERE t.dimension = 'tier' AND t.week = (SELECT week FROM week) AND t.value = c.tier), 0) AS created_in_week
FROM v1_license_tiers c GROUP BY c.tier ORDER BY models DESC, c.tier
