/*
question = "What did we know of one model on a day?"
about = "Whether it was there at the end of the day, its license, its verdict with the cause, and since when each held."
[param.model]
description = "Our key of the model, mostly `organization/name`; the one that changed last when empty."
default = ""
[param.on]
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
WITH day(ends_at) AS (
  SELECT date(coalesce(nullif(:on, ''), (SELECT max(started_at) FROM v1_runs)), '+1 day')
)
SELECT m.model_key, m.first_seen_at < d.ends_at AS known, t.model_key IS NOT NULL AS there,
       l.license, l.from_at AS license_since_at,
       CASE WHEN m.first_seen_at < d.ends_at THEN coalesce(v.tier, 'unknown') END AS tier, v.confidence,
       v.cause, v.judged_with, v.judged_at
FROM v1_models m CROSS JOIN day d
LEFT JOIN v1_tier_history t ON t.model_key = m.model_key
  AND t.from_at < d.ends_at AND (t.until_at IS NULL OR t.until_at >= d.ends_at)
LEFT JOIN v1_license_history l ON l.model_key = m.model_key
  AND l.from_at < d.ends_at AND (l.until_at IS NULL OR l.until_at >= d.ends_at)
LEFT JOIN v1_verdicts v ON v.model_key = m.model_key
  AND v.judged_at < d.ends_at AND (v.until_at IS NULL OR v.until_at >= d.ends_at)
WHERE m.model_key = coalesce(nullif(lower(:model), ''), (SELECT model_key FROM v1_changes ORDER BY change_id DESC LIMIT 1))
