/*
description = "One row a license, modality, tier and size: how many models that are still there have them all. Sum what you do not ask for."
key = ["license", "license_name", "modality", "tier", "size"]
since = "0.5"
[column.license]
type = "text"
description = "License that they declare, as the Hub spells it; `none` when they declare none."
[column.license_name]
type = "text"
description = "Name that they give a license that is `other`; empty when it has none, and for all other licenses."
[column.modality]
type = "text"
description = "What they are about; `unknown` when nobody says."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.size]
type = "text"
description = "Class by number of weights, as in `v1_arrivals`."
[column.models]
type = "integer"
unit = "models"
description = "How many there are."
*/
CREATE VIEW v1_counts AS
SELECT license, license_name, modality, tier, size, models FROM mix
