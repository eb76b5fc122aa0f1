/*
question = "How did the share of tiers move by week?"
about = "Of the models that came out in each ISO week, the newest weeks first: which part has which tier now. A tier that no model of a week has is 0. For what all models had at the end of each week see `@tiers_by_week`."
[param.weeks]
description = "How many weeks."
default = 12
*/
SELECT week, sum(models) AS models,
       sum(CASE value WHEN 'fully_open' THEN share ELSE 0 END) AS fully_open,
       sum(CASE value WHEN 'weights_open' THEN share ELSE 0 END) AS weights_open,
       sum(CASE value WHEN 'research_preview' THEN share ELSE 0 END) AS research_preview,
       sum(CASE value WHEN 'closed' THEN share ELSE 0 END) AS closed,
       sum(CASE value WHEN 'unknown' THEN share ELSE 0 END) AS unknown
FROM v1_trends
WHERE dimension = 'tier' AND week <= (SELECT max(week) FROM v1_runs)
GROUP BY week ORDER BY week DESC LIMIT :weeks
