/*
question = "How many models were first seen in a week though they came out earlier?"
about = "What the digest tells apart from releases: `late`, made from no other model and created before the week; `caught_up`, what the tracker's own first day brought in. Seen from Monday 07:00 UTC to the next Monday, when the edition is made."
[param.week]
description = "ISO week, such as 2026-W48; the last whole one before our last run when empty."
kind = "week"
default = ""
*/
WITH told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(full_week) FROM v1_runs))
), day(week, monday) AS MATERIALIZED (
  SELECT week, date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-13 days', (7 * substr(week, 7)) || ' days') FROM told
), began(on_hub, elsewhere) AS MATERIALIZED (
  SELECT strftime('%Y-%m-%dT%H:%M:%SZ', (SELECT min(first_seen_at) FROM v1_models WHERE hub_id IS NOT NULL), '+1 day'),
         strftime('%Y-%m-%dT%H:%M:%SZ', (SELECT min(first_seen_at) FROM v1_models WHERE hub_id IS NULL), '+1 day')
), seen AS (
  -- Apart, as what has a repository and what has none began on days of their own.
  SELECT m.model_key, m.created_on, m.first_seen_at < b.on_hub AS first_day, d.monday
  FROM day d CROSS JOIN began b CROSS JOIN v1_models m WHERE m.hub_id IS NOT NULL
    AND m.first_seen_at > d.monday || 'T07:00:00Z' AND m.first_seen_at <= date(d.monday, '+7 days') || 'T07:00:00Z'
  UNION ALL
  SELECT m.model_key, m.created_on, m.first_seen_at < b.elsewhere, d.monday
  FROM day d CROSS JOIN began b CROSS JOIN v1_models m WHERE m.hub_id IS NULL
    AND m.first_seen_at > d.monday || 'T07:00:00Z' AND m.first_seen_at <= date(d.monday, '+7 days') || 'T07:00:00Z'
)
SELECT coalesce(sum(NOT first_day AND created_on < monday AND EXISTS (
                  SELECT 1 FROM v1_arrivals a WHERE a.model_key = seen.model_key AND NOT a.derived)), 0) AS late,
       coalesce(sum(first_day), 0) AS caught_up
FROM seen WHERE created_on IS NULL OR created_on NOT BETWEEN monday AND date(monday, '+6 days')
