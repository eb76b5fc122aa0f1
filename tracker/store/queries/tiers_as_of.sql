/*
question = "How many models had each tier on a day?"
about = "Of the models that were there at the end of the day, by the verdict that they had then; one that was not judged yet is unknown."
[param.on]
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
WITH day(ends_at) AS (
  SELECT date(coalesce(nullif(:on, ''), (SELECT max(started_at) FROM v1_runs)), '+1 day')
)
SELECT tier, count(*) AS models FROM v1_tier_history
WHERE from_at < (SELECT ends_at FROM day) AND (until_at IS NULL OR until_at >= (SELECT ends_at FROM day))
GROUP BY tier ORDER BY models DESC, tier
