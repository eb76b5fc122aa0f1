/*
description = "One row an ISO week and a tier: how many models had that tier at the end of the week, as we knew then. Models that were not judged yet count as `unknown`; withdrawn ones are left out."
key = ["week", "tier"]
since = "0.5"
[column.week]
type = "text"
description = "ISO week, such as `2026-W48`, to that of our last run."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.models]
type = "integer"
unit = "models"
description = "How many had it when the week ended, on Sunday at midnight UTC."
[column.more]
type = "integer"
unit = "models"
description = "How many more than a week before; less than 0 for fewer."
[column.share]
type = "real"
description = "Those that had it as a part of all of the week, from 0 to 1."
*/
CREATE VIEW v1_tiers_by_week AS
WITH RECURSIVE tiers(tier) AS (
  VALUES ('fully_open'), ('weights_open'), ('research_preview'), ('closed'), ('unknown')
), moved AS MATERIALIZED (
  SELECT date(day, '-6 days', 'weekday 1') AS monday, tier, sum(models) AS more FROM tier_day GROUP BY 1, 2
), last(monday) AS MATERIALIZED (
  SELECT max(monday) FROM (SELECT max(monday) AS monday FROM moved
                           UNION ALL SELECT date(max(started_at), '-6 days', 'weekday 1') FROM run)
), week(monday) AS (
  SELECT min(monday) FROM moved WHERE 1
  UNION ALL SELECT date(monday, '+7 days') FROM week WHERE monday < (SELECT monday FROM last)
), told AS (
  SELECT w.monday, t.tier, coalesce(m.more, 0) AS more,
         sum(coalesce(m.more, 0)) OVER (PARTITION BY t.tier ORDER BY w.monday) AS models
  FROM week w CROSS JOIN tiers t LEFT JOIN moved m ON m.monday = w.monday AND m.tier = t.tier
  WHERE w.monday IS NOT NULL
)
SELECT strftime('%Y', monday, '+3 days') || '-W' || printf('%02d', (strftime('%j', monday, '+3 days') - 1) / 7 + 1) AS week,
       tier, models, more, round(1.0 * models / max(1, sum(models) OVER (PARTITION BY monday)), 4) AS share
FROM told
