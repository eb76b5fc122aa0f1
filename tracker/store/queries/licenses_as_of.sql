/*
question = "How many models declared each licence on a day?"
about = "Of the models that were there at the end of the day, by the license that they declared then."
[param.on]
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
WITH day(ends_at) AS (
  SELECT date(coalesce(nullif(:on, ''), (SELECT max(started_at) FROM v1_runs)), '+1 day')
)
SELECT coalesce(l.license, 'none declared') AS license, count(*) AS models
FROM v1_tier_history t JOIN v1_license_history l ON l.model_key = t.model_key
WHERE t.from_at < (SELECT ends_at FROM day) AND (t.until_at IS NULL OR t.until_at >= (SELECT ends_at FROM day))
  AND l.from_at < (SELECT ends_at FROM day) AND (l.until_at IS NULL OR l.until_at >= (SELECT ends_at FROM day))
GROUP BY l.license ORDER BY models DESC, license
