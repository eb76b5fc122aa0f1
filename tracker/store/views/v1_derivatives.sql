/*
description = "One row a base, an ISO week and a relation: how many models made from the base came out."
key = ["model_key", "week", "relation"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the base."
[column.name]
type = "text"
description = "Name of the base."
[column.week]
type = "text"
description = "ISO week in which they came out, such as `2026-W48`."
[column.relation]
type = "text"
description = "`finetune`, `adapter`, `quantized`, `merge` or `unstated`, as the derivatives declare."
[column.derivatives]
type = "integer"
unit = "models"
description = "How many came out."
*/
CREATE VIEW v1_derivatives AS
SELECT p.model_key, p.name, d.week, d.relation, d.models AS derivatives
FROM derivative d JOIN model p ON p.hub_fold = d.parent_fold
WHERE d.week <> ''
