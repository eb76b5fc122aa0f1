/*
question = "What came up in a week that bears on safety?"
about = "Gates, withdrawals, repositories that the Hub disabled, and derivatives that say by their names that refusals were taken out, by what they were made from. The digest tells the last two of these here; gates and withdrawals are among its changes. Seen or made from Monday 07:00 UTC to the next Monday, when the edition is made."
[param.week]
description = "ISO week, such as 2026-W48; the last whole one before our last run when empty."
kind = "week"
default = ""
*/
WITH told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(full_week) FROM v1_runs))
), day(monday) AS (
  SELECT date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-13 days', (7 * substr(week, 7)) || ' days') FROM told
)
SELECT s.signal, s.model_key, s.name, count(DISTINCT coalesce(s.url, s.says)) AS times
FROM day d CROSS JOIN v1_safety s
WHERE s.since_at > d.monday || 'T07:00:00Z' AND s.since_at <= date(d.monday, '+7 days') || 'T07:00:00Z'
  AND s.signal IN ('gate_opened', 'gate_closed', 'gate_changed', 'withdrawn', 'returned', 'disabled', 'uncensored_derivative')
GROUP BY s.signal, s.model_key ORDER BY s.signal, times DESC, s.model_key
