/*
question = "How many models declared each licence on a day?"
about = "Of the models that were there at the end of the day, by the license that they declared then."
[param.on]
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
-- From what is now, back: the license before the next change.
WITH day(ends_at) AS MATERIALIZED (
  SELECT date(coalesce(nullif(:on, ''), (SELECT max(started_at) FROM v1_runs)), '+1 day')
), gone AS MATERIALIZED (
  SELECT model_key FROM (SELECT c.model_key, c.after, max(c.change_id) FROM v1_changes c, day d
                         WHERE c.field = 'available' AND c.seen_at < d.ends_at GROUP BY c.model_key)
  WHERE after = 'no'
), next AS MATERIALIZED (
  SELECT c.model_key, c.before, min(c.change_id) AS change_id FROM v1_changes c, day d
  WHERE c.seen_at >= d.ends_at AND c.field = 'license' GROUP BY c.model_key
)
SELECT coalesce(CASE WHEN n.change_id IS NULL THEN m.license ELSE n.before END, 'none declared') AS license,
       count(*) AS models
FROM day d CROSS JOIN v1_models m LEFT JOIN next n ON n.model_key = m.model_key
WHERE m.first_seen_at < d.ends_at AND m.model_key NOT IN (SELECT model_key FROM gone)
GROUP BY 1 ORDER BY models DESC, 1
