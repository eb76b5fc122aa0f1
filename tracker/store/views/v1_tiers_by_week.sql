/*
description = "One row an ISO week and a tier: how many models had that tier at the end of the week, as we knew then. Models that were not judged yet, or were withdrawn, are left out."
key = ["week", "tier"]
since = "0.5"
[column.week]
type = "text"
description = "ISO week, such as `2026-W48`; weeks in which no model moved have no row."
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
WITH tiers(tier) AS (
  VALUES ('fully_open'), ('weights_open'), ('research_preview'), ('closed'), ('unknown')
), told AS (
  SELECT w.week, t.tier, coalesce(m.models, 0) AS more,
         sum(coalesce(m.models, 0)) OVER (PARTITION BY t.tier ORDER BY w.week) AS models
  FROM (SELECT DISTINCT week FROM tier_week) w, tiers t
  LEFT JOIN tier_week m ON m.week = w.week AND m.tier = t.tier
)
SELECT week, tier, models, more,
       round(1.0 * models / max(1, sum(models) OVER (PARTITION BY week)), 4) AS share
FROM told
