/*
question = "Which prices moved in a week, and what is to be shut down?"
about = "What the digest tells of closed models, and the same of all others: prices that fell, rose or became nothing, and days of shutdown that were named, moved or taken back. Seen from Monday 07:00 UTC to the next Monday, when the edition is made."
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
SELECT substr(e.seen_at, 1, 10) AS seen_on, e.model_key, e.name, e.provider, e.event,
       e.input_usd_per_mtok_before AS input_before, e.input_usd_per_mtok AS input,
       e.output_usd_per_mtok_before AS output_before, e.output_usd_per_mtok AS output, e.deprecated_on AS ends_on
FROM day d CROSS JOIN v1_price_events e
WHERE e.seen_at > d.monday || 'T07:00:00Z' AND e.seen_at <= date(d.monday, '+7 days') || 'T07:00:00Z'
  AND e.event IN ('cut', 'rise', 'changed', 'free', 'priced', 'deprecated', 'shutdown_announced', 'shutdown_moved', 'shutdown_withdrawn')
ORDER BY e.seen_at, e.name, e.provider, e.provider_model_id
