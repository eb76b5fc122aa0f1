/*
question = "How many models had each tier at the end of each week?"
about = "Of the models that were there, the newest week first, as we knew then; the present week as of now."
[param.weeks]
description = "How many weeks."
default = 12
*/
SELECT week, sum(models) AS models,
       sum(CASE tier WHEN 'fully_open' THEN models ELSE 0 END) AS fully_open,
       sum(CASE tier WHEN 'weights_open' THEN models ELSE 0 END) AS weights_open,
       sum(CASE tier WHEN 'research_preview' THEN models ELSE 0 END) AS research_preview,
       sum(CASE tier WHEN 'closed' THEN models ELSE 0 END) AS closed,
       sum(CASE tier WHEN 'unknown' THEN models ELSE 0 END) AS unknown
FROM v1_tiers_by_week GROUP BY week ORDER BY week DESC LIMIT :weeks
