/*
question = "How many releases of each tier has a week, and the week before?"
about = "What the digest shows as its numbers. A release counts once: a model that came out in the week (without a day: was first seen), and not what others made from it: those are its `derivatives`. What a maker trains on from a model of its own is a release. `known` is of now: all models of the tier that are still there."
[param.week]
description = "ISO week, such as 2026-W48; the last whole one before our last run when empty."
kind = "week"
default = ""
*/
WITH told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(full_week) FROM v1_runs))
), day(thursday) AS (
  SELECT date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-17 days', (7 * substr(week, 7)) || ' days') FROM told
), before(week) AS (
  SELECT strftime('%Y', thursday) || '-W' || printf('%02d', (strftime('%j', thursday) - 1) / 7 + 1) FROM day
), counted(tier, released, derivatives, week_before, known) AS (
  SELECT tier, kind = 'release', kind = 'derivative', 0, 0 FROM v1_news WHERE week = (SELECT week FROM told)
  UNION ALL
  SELECT tier, kind = 'release', kind = 'derivative', 0, 0 FROM v1_news WHERE week = '' AND seen_week = (SELECT week FROM told)
  UNION ALL
  SELECT tier, 0, 0, kind = 'release', 0 FROM v1_news WHERE week = (SELECT week FROM before)
  UNION ALL
  SELECT tier, 0, 0, kind = 'release', 0 FROM v1_news WHERE week = '' AND seen_week = (SELECT week FROM before)
  UNION ALL SELECT tier, 0, 0, 0, sum(models) FROM v1_license_tiers GROUP BY tier
)
SELECT tier, sum(released) AS released, sum(derivatives) AS derivatives, sum(week_before) AS week_before, sum(known) AS known
FROM counted GROUP BY tier
ORDER BY instr('fully_open weights_open research_preview closed unknown', tier)
