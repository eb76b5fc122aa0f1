/*
question = "Which organisations release the most open models?"
about = "Models with usable weights, or wholly open, that came out since a day and are there, not counting what declares that it was made from another; those with as many share a place. Names that differ in case alone are one."
[param.since]
description = "First day, such as `2026-11-01`; 90 days before our last run when empty."
default = ""
*/
SELECT rank() OVER (ORDER BY count(*) DESC) AS place, min(a.organization) AS organization, count(*) AS open_models,
       sum(a.tier = 'fully_open') AS fully_open, max(a.created_on) AS newest_on
FROM v1_arrivals a JOIN v1_models m ON m.model_key = a.model_key AND m.gone_at IS NULL
WHERE a.created_on >= coalesce(nullif(:since, ''), (SELECT date(max(started_at), '-90 days') FROM v1_runs))
  AND a.tier IN ('fully_open', 'weights_open') AND NOT a.derived AND a.organization <> ''
GROUP BY lower(a.organization) ORDER BY place, lower(a.organization) LIMIT 50
