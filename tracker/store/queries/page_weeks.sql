/*
question = "How many models of each tier were created in each of the last twelve weeks?"
about = "What the chart on the home page shows, models that are gone by now included; a week without models has no row."
[param.week]
description = "The last ISO week."
default = "2026-W48"
[param.first]
description = "The first ISO week."
default = "2026-W37"
*/
SELECT week, tier, count(*) AS models FROM v1_arrivals
WHERE week BETWEEN :first AND :week GROUP BY week, tier ORDER BY week, tier
