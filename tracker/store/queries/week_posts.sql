/*
question = "Which posts came out in a week?"
about = "What the digest counts as posts (`post`) and as software: those of the week by their day; without one, those first seen until Monday 07:00 UTC after it, but for what the first day of all brought in."
[param.week]
description = "ISO week, such as 2026-W48; the last whole one before our last run when empty."
kind = "week"
default = ""
*/
WITH told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(full_week) FROM v1_runs))
), day(monday, began_at) AS MATERIALIZED (
  SELECT date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-13 days', (7 * substr(week, 7)) || ' days'),
         strftime('%Y-%m-%dT%H:%M:%SZ', (SELECT min(first_seen_at) FROM v1_posts), '+1 day') FROM told
)
SELECT p.kind, p.source, p.title, substr(coalesce(p.published_at, p.first_seen_at), 1, 10) AS on_date
FROM day d CROSS JOIN v1_posts p
WHERE substr(p.published_at, 1, 10) BETWEEN d.monday AND date(d.monday, '+6 days')
   OR p.published_at IS NULL AND p.first_seen_at >= d.began_at AND p.first_seen_at > d.monday || 'T07:00:00Z'
      AND p.first_seen_at <= date(d.monday, '+7 days') || 'T07:00:00Z'
ORDER BY p.kind, on_date DESC, p.source, p.title
