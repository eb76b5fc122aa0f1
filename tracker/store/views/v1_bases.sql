/*
description = "One row a model that others were made from, and a relation: how many were."
key = ["model_key", "relation"]
since = "0.5"
[column.model_key]
type = "text"
description = "Our key of the base."
[column.name]
type = "text"
description = "Name of the base."
[column.organization]
type = "text"
description = "Who made the base, as its source spells it."
[column.tier]
type = "text"
description = "Openness tier of the base."
[column.relation]
type = "text"
description = "`finetune`, `adapter`, `quantized`, `merge` or `unstated`, as the derivatives declare; `any` for all of them, where one that declares two counts twice."
[column.derivatives]
type = "integer"
unit = "models"
description = "How many were made from it, those that are gone and those without a day as well."
*/
CREATE VIEW v1_bases AS
SELECT p.model_key, p.name, p.organization, p.tier, b.relation, b.models AS derivatives
FROM base b JOIN model p ON p.hub_fold = b.parent_fold
