/*
question = "How many releases of each tier has a week, and the week before?"
about = "What the digest shows as its numbers. A release counts once: a model that came out in the week (without a day: was first seen), and not what was made from it, which `@week_derivatives` counts. `known` is of now: all models of the tier that are still there."
[param.week]
description = "ISO week, such as 2026-W48; that of our last run when empty."
default = ""
*/
WITH told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_runs))
), day(thursday) AS (
  SELECT date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-17 days', (7 * substr(week, 7)) || ' days') FROM told
), turn(week, released, week_before) AS MATERIALIZED (
  SELECT week, 1, 0 FROM told UNION ALL
  SELECT strftime('%Y', thursday) || '-W' || printf('%02d', (strftime('%j', thursday) - 1) / 7 + 1), 0, 1 FROM day
), counted(tier, released, week_before, known) AS (
  SELECT n.tier, t.released, t.week_before, 0 FROM turn t CROSS JOIN v1_news n ON n.week = t.week AND n.kind = 'release'
  UNION ALL SELECT tier, 0, 0, sum(models) FROM v1_counts GROUP BY tier
)
SELECT tier, sum(released) AS released, sum(week_before) AS week_before, sum(known) AS known
FROM counted GROUP BY tier
ORDER BY instr('fully_open weights_open research_preview closed unknown', tier)
