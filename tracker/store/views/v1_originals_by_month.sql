/*
description = "One row a month, an organization and an openness tier: how many models that declare no base came out, and are still there."
key = ["month", "tier", "organization"]
since = "0.5"
[column.month]
type = "text"
description = "Month, such as `2026-11`."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`; `open` for the first two together."
[column.organization]
type = "text"
description = "Who made them, as the sources of the models spell it; empty when none is named."
[column.models]
type = "integer"
unit = "models"
description = "How many there are."
*/
CREATE VIEW v1_originals_by_month AS
SELECT month, tier, organization, models FROM original_month
