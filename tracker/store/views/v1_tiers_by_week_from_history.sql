/*
description = "One row an ISO week and a tier: how many models that were there had it at the end of the week (of the present week: now), computed from history alone."
key = ["week", "tier"]
since = "0.2"
[column.week]
type = "text"
description = "ISO week, such as `2026-W48`: Monday to Sunday in UTC."
[column.ends_on]
type = "text"
description = "Its Sunday."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.models]
type = "integer"
unit = "models"
description = "How many models; a tier that none had has no row."
[column.share]
type = "real"
description = "Part of all models that were there, from 0 to 1."
*/
CREATE VIEW v1_tiers_by_week_from_history AS
WITH RECURSIVE moved AS MATERIALIZED (
  SELECT date(at, '-6 days', 'weekday 1') AS monday, tier, sum(models) AS models
  FROM (SELECT from_at AS at, tier, 1 AS models FROM v1_tier_history
        UNION ALL SELECT until_at, tier, -1 FROM v1_tier_history WHERE until_at IS NOT NULL)
  GROUP BY 1, 2
), last(monday) AS (
  SELECT max(monday) FROM (SELECT monday FROM moved
                           UNION ALL SELECT date(started_at, '-6 days', 'weekday 1') FROM run)
), week(monday) AS (
  SELECT min(monday) FROM moved
  UNION ALL SELECT date(monday, '+7 days') FROM week WHERE monday < (SELECT monday FROM last)
), standing AS (
  SELECT w.monday, t.tier, sum(coalesce(m.models, 0)) OVER (PARTITION BY t.tier ORDER BY w.monday) AS models
  FROM week w CROSS JOIN (SELECT DISTINCT tier FROM moved) t
  LEFT JOIN moved m ON m.monday = w.monday AND m.tier = t.tier
)
SELECT strftime('%Y', monday, '+3 days') || '-W' || printf('%02d', (strftime('%j', monday, '+3 days') - 1) / 7 + 1) AS week,
       date(monday, '+6 days') AS ends_on, tier, models,
       round(1.0 * models / sum(models) OVER (PARTITION BY monday), 4) AS share
FROM standing WHERE models > 0
