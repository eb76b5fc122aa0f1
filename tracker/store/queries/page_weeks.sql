/*
question = "How many models of each tier were created in each week?"
about = "What the chart on the home page shows, models that are gone by now included; a week without models has no row."
[param.week]
kind = "week"
description = "The last ISO week, such as 2026-W48; that of our last run when empty."
default = ""
[param.first]
kind = "week"
description = "The first ISO week; without an end when empty."
default = ""
*/
SELECT week, value AS tier, models FROM v1_trends
WHERE dimension = 'tier'
  AND week BETWEEN :first AND coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_runs))
ORDER BY week, tier
