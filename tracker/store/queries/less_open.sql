/*
question = "Which models became less open this month?"
about = "By their tier before the first and after the last change since a day, where the world or a base moved it; what only our rules or facts moved is left out, as is a tier that was or is unknown. A repository that was withdrawn is closed."
[param.since]
kind = "date"
description = "First day, such as `2026-11-01`; the first of the month of our last run when empty."
default = ""
*/
WITH moved AS (
  SELECT model_key, name, seen_at, change_id,
         first_value(before) OVER line AS before, last_value(after) OVER line AS after,
         row_number() OVER (PARTITION BY model_key ORDER BY change_id DESC) AS turn
  FROM v1_changes
  WHERE seen_at >= coalesce(nullif(:since, ''), (SELECT date(max(started_at), 'start of month') FROM v1_runs))
    AND field = 'tier' AND (cause IS NULL OR cause IN ('world', 'base'))
  WINDOW line AS (PARTITION BY model_key ORDER BY change_id
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT substr(seen_at, 1, 10) AS seen_on, model_key, name, before, after FROM moved
WHERE turn = 1
  AND CASE after WHEN 'closed' THEN 1 WHEN 'research_preview' THEN 2 WHEN 'weights_open' THEN 3 WHEN 'fully_open' THEN 4 END
    < CASE before WHEN 'closed' THEN 1 WHEN 'research_preview' THEN 2 WHEN 'weights_open' THEN 3 WHEN 'fully_open' THEN 4 END
ORDER BY seen_on DESC, model_key LIMIT 200
