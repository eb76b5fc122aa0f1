/*
question = "Which papers came out in a week, and with how many models?"
about = "What the digest counts as papers: those of the week by their day; without one, those first seen until Monday 07:00 UTC after it, but for what the first day of all brought in."
[param.week]
description = "ISO week, such as 2026-W48; the last whole one before our last run when empty."
kind = "week"
default = ""
*/
WITH told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(full_week) FROM v1_runs))
), day(monday, began_at) AS MATERIALIZED (
  SELECT date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-13 days', (7 * substr(week, 7)) || ' days'),
         strftime('%Y-%m-%dT%H:%M:%SZ', (SELECT min(first_seen_at) FROM v1_papers), '+1 day') FROM told
)
SELECT p.arxiv_id, p.title, substr(coalesce(p.published_at, p.first_seen_at), 1, 10) AS on_date,
       (SELECT count(*) FROM v1_tellings t JOIN v1_tellings m ON m.release_key = t.release_key AND m.kind = 'model'
        WHERE t.kind = 'paper' AND t.item_key = p.arxiv_id) AS models
FROM day d CROSS JOIN v1_papers p
WHERE substr(p.published_at, 1, 10) BETWEEN d.monday AND date(d.monday, '+6 days')
   OR p.published_at IS NULL AND p.first_seen_at >= d.began_at AND p.first_seen_at > d.monday || 'T07:00:00Z'
      AND p.first_seen_at <= date(d.monday, '+7 days') || 'T07:00:00Z'
ORDER BY models > 0 DESC, p.upvotes DESC, p.arxiv_id
