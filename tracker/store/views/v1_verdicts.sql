/*
description = "One row a verdict that a model ever had: at a time `:at` the one holds for which `judged_at <= :at AND (until_at IS NULL OR until_at > :at)`."
key = ["model_key", "verdict_id"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.verdict_id]
type = "integer"
description = "Number of the verdict: later ones have higher numbers."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.confidence]
type = "real"
description = "How sure the tier is, from 0 to 1."
[column.judged_at]
type = "text"
description = "Since when it holds."
[column.until_at]
type = "text"
description = "Until when it held; NULL while it does, and equal to `judged_at` for one that the same run replaced."
[column.cause]
type = "text"
description = "Why it is another one than before: `first`, `world`, `base`, `curation`, `rules` or `facts`; NULL for the oldest ones."
[column.judged_with]
type = "text"
description = "Versions of the rules and of the licenses that it was judged with."
[column.license]
type = "text"
description = "The license that it rests on, as in `v1_licenses`; NULL when none is known."
*/
CREATE VIEW v1_verdicts AS
SELECT m.model_key, v.id AS verdict_id, b.tier, b.confidence, v.judged_at,
       (SELECT n.judged_at FROM model_verdict n
        WHERE n.model_id = v.model_id AND n.id > v.id ORDER BY n.id LIMIT 1) AS until_at,
       v.cause, v.facts_version AS judged_with, json_extract(b.body, '$.license_id') AS license
FROM model_verdict v JOIN model m ON m.id = v.model_id JOIN verdict_body b ON b.id = v.verdict_id
