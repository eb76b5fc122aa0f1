/*
question = "What did we know of one model on a day?"
about = "Whether it was there at the end of the day, its license, its verdict with the cause, and since when each held."
[param.model]
description = "Our key of the model, mostly `organization/name`; the one that changed last when empty."
default = ""
[param.on]
kind = "date"
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
WITH asked AS MATERIALIZED (
  SELECT model_key, first_seen_at, d.ends_at,
         (SELECT v.verdict_id FROM v1_verdicts v WHERE v.model_key = m.model_key AND v.judged_at < d.ends_at
          ORDER BY v.verdict_id DESC LIMIT 1) AS verdict_id
  FROM v1_models m CROSS JOIN (SELECT date(coalesce(nullif(:on, ''), (SELECT max(started_at) FROM v1_runs)), '+1 day') AS ends_at) d
  WHERE model_key = coalesce(nullif(lower(:model), ''), (SELECT model_key FROM v1_changes ORDER BY change_id DESC LIMIT 1))
), told AS (
  SELECT a.*, a.first_seen_at < a.ends_at AS known,
         (SELECT min(c.change_id) FROM v1_changes c WHERE c.model_key = a.model_key AND c.field = 'license'
            AND c.seen_at >= a.ends_at) AS next_license,
         (SELECT max(c.change_id) FROM v1_changes c WHERE c.model_key = a.model_key AND c.field = 'license'
            AND c.seen_at < a.ends_at) AS last_license,
         (SELECT c.after FROM v1_changes c WHERE c.model_key = a.model_key AND c.field = 'available'
            AND c.seen_at < a.ends_at ORDER BY c.change_id DESC LIMIT 1) AS available
  FROM asked a
)
SELECT t.model_key, t.known, t.known AND t.available IS NOT 'no' AS there,
       CASE WHEN t.known THEN CASE WHEN t.next_license IS NULL THEN (SELECT license FROM v1_models WHERE model_key = t.model_key)
         ELSE (SELECT before FROM v1_changes WHERE change_id = t.next_license) END END AS license,
       CASE WHEN t.known THEN coalesce((SELECT seen_at FROM v1_changes WHERE change_id = t.last_license), t.first_seen_at) END AS license_since_at,
       CASE WHEN t.known THEN coalesce((SELECT tier FROM v1_verdicts WHERE verdict_id = t.verdict_id), 'unknown') END AS tier,
       (SELECT confidence FROM v1_verdicts WHERE verdict_id = t.verdict_id) AS confidence,
       (SELECT cause FROM v1_verdicts WHERE verdict_id = t.verdict_id) AS cause,
       (SELECT judged_with FROM v1_verdicts WHERE verdict_id = t.verdict_id) AS judged_with,
       (SELECT judged_at FROM v1_verdicts WHERE verdict_id = t.verdict_id) AS judged_at
FROM told t
