/*
description = "One row an organization and an openness tier: how many models of it there are."
key = ["organization", "tier"]
since = "0.5"
[column.organization]
type = "text"
description = "Who made them, as the sources of the models spell it; empty when none is named."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.models]
type = "integer"
unit = "models"
description = "How many are still there."
[column.gone]
type = "integer"
unit = "models"
description = "How many more are gone by now."
*/
CREATE VIEW v1_organization_tiers AS
SELECT organization, tier, sum(models * NOT gone) AS models, sum(models * gone) AS gone
FROM maker WHERE tier <> 'any' GROUP BY organization, tier
