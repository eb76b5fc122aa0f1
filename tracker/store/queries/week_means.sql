/*
question = "How many releases of each tier had a week on average until then?"
about = "The mean of the twelve weeks before a week, of those that ended after we began to look: `weeks` says how many. A release counts as in `week_tiers`."
[param.week]
description = "ISO week, such as 2026-W48; the last whole one before our last run when empty."
kind = "week"
default = ""
*/
WITH RECURSIVE told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(full_week) FROM v1_runs))
), day(monday) AS (
  SELECT date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-13 days', (7 * substr(week, 7)) || ' days') FROM told
), past(monday, turn) AS (
  SELECT date(monday, '-7 days'), 1 FROM day
  UNION ALL SELECT date(monday, '-7 days'), turn + 1 FROM past WHERE turn < 12
), known(week) AS MATERIALIZED (
  SELECT strftime('%Y', monday, '+3 days') || '-W' || printf('%02d', (strftime('%j', monday, '+3 days') - 1) / 7 + 1)
  FROM past WHERE date(monday, '+7 days') || 'T07:00:00Z' >= (SELECT min(first_seen_at) FROM v1_models)
), came(tier) AS (
  SELECT n.tier FROM known k JOIN v1_news n ON n.week = k.week WHERE n.kind = 'release'
  UNION ALL
  SELECT n.tier FROM known k JOIN v1_news n ON n.week = '' AND n.seen_week = k.week WHERE n.kind = 'release'
)
SELECT tier, count(*) AS releases, (SELECT count(*) FROM known) AS weeks,
       count(*) * 1.0 / (SELECT count(*) FROM known) AS mean
FROM came GROUP BY tier ORDER BY instr('fully_open weights_open research_preview closed unknown', tier)
