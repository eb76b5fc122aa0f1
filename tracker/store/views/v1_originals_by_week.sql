/*
description = "One row an ISO week, an organization and an openness tier: how many models that declare no base came out, and are still there."
key = ["week", "organization", "tier"]
since = "0.5"
[column.week]
type = "text"
description = "ISO week, such as `2026-W48`."
[column.organization]
type = "text"
description = "Who made them, as the sources of the models spell it; empty when none is named."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.models]
type = "integer"
unit = "models"
description = "How many there are."
*/
CREATE VIEW v1_originals_by_week AS
SELECT week, organization, tier, models FROM original_week
