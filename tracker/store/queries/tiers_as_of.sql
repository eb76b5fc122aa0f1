/*
question = "How many models had each tier on a day?"
about = "Of the models that were there at the end of the day, by the verdict that they had then; one that was not judged yet is unknown."
[param.on]
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
-- From what is now, back: the tier before the next change, and none before the first verdict.
WITH day(ends_at) AS MATERIALIZED (
  SELECT date(coalesce(nullif(:on, ''), (SELECT max(started_at) FROM v1_runs)), '+1 day')
), gone AS MATERIALIZED (
  SELECT model_key FROM (SELECT c.model_key, c.after, max(c.change_id) FROM v1_changes c, day d
                         WHERE c.field = 'available' AND c.seen_at < d.ends_at GROUP BY c.model_key)
  WHERE after = 'no'
), next AS MATERIALIZED (
  SELECT c.model_key, c.before, min(c.change_id) AS change_id FROM v1_changes c, day d
  WHERE c.seen_at >= d.ends_at AND c.field = 'tier' GROUP BY c.model_key
), late AS MATERIALIZED (
  SELECT v.model_key FROM v1_verdicts v, day d
  WHERE v.judged_at >= d.ends_at AND (v.cause = 'first' OR v.cause IS NULL AND NOT EXISTS (
    SELECT 1 FROM v1_verdicts w WHERE w.model_key = v.model_key AND w.verdict_id < v.verdict_id))
)
SELECT CASE WHEN m.model_key IN (SELECT model_key FROM late) THEN 'unknown' ELSE coalesce(n.before, m.tier) END AS tier,
       count(*) AS models
FROM day d CROSS JOIN v1_models m LEFT JOIN next n ON n.model_key = m.model_key
WHERE m.first_seen_at < d.ends_at AND m.model_key NOT IN (SELECT model_key FROM gone)
GROUP BY 1 ORDER BY models DESC, 1
