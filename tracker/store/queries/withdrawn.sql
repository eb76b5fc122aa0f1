/*
question = "What was withdrawn, gated or disabled since the first of the month?"
about = "What we saw since a day, the newest first, and whether it is so still: a repository may have come back, and a gate may be open again. Whether one that the Hub disabled is so still is not told."
[param.since]
kind = "date"
description = "First day, such as `2026-11-01`; the first of the month of our last run when empty."
default = ""
*/
SELECT substr(s.since_at, 1, 10) AS seen_on, s.signal, s.model_key, m.tier,
       CASE s.signal WHEN 'withdrawn' THEN m.gone_at IS NOT NULL
                     WHEN 'gate_closed' THEN m.gated IN ('auto', 'manual') END AS still, s.url
FROM v1_safety s JOIN v1_models m ON m.model_key = s.model_key
WHERE s.signal IN ('withdrawn', 'gate_closed', 'disabled')
  AND s.since_at >= coalesce(nullif(:since, ''), (SELECT date(max(started_at), 'start of month') FROM v1_runs))
ORDER BY s.since_at DESC, s.model_key, s.signal LIMIT 200
