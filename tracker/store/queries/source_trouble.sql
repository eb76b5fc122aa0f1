/*
question = "Which sources are failing or stale?"
about = "Sources of the present config that fail, are silent, were never asked, or were last well longer before our last run than some times the time between two looks; the longest first."
[param.times]
description = "How many looks may be missed."
default = 3
*/
SELECT source, kind, CASE WHEN state = 'ok' THEN 'stale' ELSE state END AS state, last_ok_at,
       round(julianday((SELECT max(started_at) FROM v1_runs)) - julianday(last_ok_at), 1) AS days_since_ok, last_error
FROM v1_sources
WHERE configured AND (state <> 'ok' OR last_ok_at IS NULL
  OR julianday((SELECT max(started_at) FROM v1_runs)) - julianday(last_ok_at) > :times * every_seconds / 86400.0)
ORDER BY coalesce(last_ok_at, ''), source
