/*
description = "One row a model with a known day, in the ISO week in which it came out, as it is now."
key = ["model_key"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.name]
type = "text"
description = "Name of the model, as its source spells it."
[column.organization]
type = "text"
description = "Who made it, as the source of the model spells it."
[column.created_on]
type = "text"
description = "Day on which its repository was made, or on which a catalogue says that it came out."
[column.week]
type = "text"
description = "ISO week of that day, such as `2026-W48`."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.license]
type = "text"
description = "License that it declares, as the Hub spells it; `none` when it declares none."
[column.modality]
type = "text"
description = "What it is about; `unknown` when nobody says."
[column.size]
type = "text"
description = "Class by number of weights: `under 1B`, `1B to 10B`, `10B to 35B`, `35B to 100B`, `100B and more` or `unknown`."
[column.derived]
type = "integer"
description = "1 when it declares a model that it is made from, else 0."
[column.license_name]
type = "text"
description = "Name that it gives a license that is `other`; empty when it has none, and for all other licenses."
since = "0.5"
[column.gone]
type = "integer"
description = "1 when it is not there any more, or not public, else 0."
since = "0.5"
*/
CREATE VIEW v1_arrivals AS
SELECT m.model_key, m.name, a.organization, a.created_on, a.week, a.tier, a.license, a.modality, a.size,
       a.derived, a.license_name, a.gone
FROM arrival a LEFT JOIN model m ON m.id = a.model_id
WHERE a.week <> ''
