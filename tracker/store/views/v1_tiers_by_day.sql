/*
description = "One row a day and an openness tier: how many models more than the day before had it at the end of the day, as we knew then. Sum from the first day to any other for those that had it then."
key = ["moved_on", "tier"]
since = "0.5"
[column.moved_on]
type = "text"
description = "Day in UTC, such as `2026-11-23`; those on which nothing moved have no row."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.more]
type = "integer"
unit = "models"
description = "How many more; less than 0 for fewer. Models that were not judged yet count as `unknown`, withdrawn ones not at all."
*/
CREATE VIEW v1_tiers_by_day AS
SELECT day AS moved_on, tier, models AS more FROM tier_day
