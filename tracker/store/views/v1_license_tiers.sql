/*
description = "One row a license and an openness tier: how many models that are still there have both."
key = ["license", "license_name", "tier"]
since = "0.5"
[column.license]
type = "text"
description = "License that they declare, as the Hub spells it; `none` when they declare none."
[column.license_name]
type = "text"
description = "Name that they give a license that is `other`; empty when it has none, and for all other licenses."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.models]
type = "integer"
unit = "models"
description = "How many there are."
[column.declared]
type = "text"
description = "The license in words: `none declared`, `other (name)` where a name is given, else as `license`."
since = "0.5"
*/
CREATE VIEW v1_license_tiers AS
SELECT license, license_name, tier, models,
       CASE license WHEN 'none' THEN 'none declared' WHEN 'other' THEN
         CASE license_name WHEN '' THEN 'other' ELSE 'other (' || license_name || ')' END
       ELSE license END AS declared
FROM license_tier
