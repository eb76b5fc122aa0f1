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
*/
CREATE VIEW v1_arrivals AS
WITH dated AS (
  SELECT *, coalesce(substr(created_at, 1, 10), released_on) AS created_on FROM model
), placed AS (
  SELECT *, date(created_on, '-3 days', 'weekday 4') AS thursday FROM dated WHERE created_on IS NOT NULL
)
SELECT model_key, name, organization, created_on,
       strftime('%Y', thursday) || '-W' || printf('%02d', (strftime('%j', thursday) - 1) / 7 + 1) AS week,
       tier, coalesce(license, 'none') AS license, coalesce(nullif(modality, ''), 'unknown') AS modality,
       CASE WHEN parameters IS NULL THEN 'unknown' WHEN parameters < 1e9 THEN 'under 1B'
            WHEN parameters < 1e10 THEN '1B to 10B' WHEN parameters < 3.5e10 THEN '10B to 35B'
            WHEN parameters < 1e11 THEN '35B to 100B' ELSE '100B and more' END AS size,
       EXISTS (SELECT 1 FROM edge WHERE child_id = placed.id) AS derived
FROM placed
