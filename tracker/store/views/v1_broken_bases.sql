/*
description = "One row a base of models which are still there, and whose license contradicts what they were made from; an ancestor further up may be the one that says so (`bound_by`)."
key = ["base"]
since = "0.5"
[column.base]
type = "text"
description = "Path of the base on the Hub, in lower case."
[column.base_key]
type = "text"
description = "Our key of the base; NULL when we do not know it."
[column.base_license]
type = "text"
description = "License that the base declares, as in `v1_models`."
[column.derivatives]
type = "integer"
unit = "models"
description = "How many such models were made from it."
[column.such_as]
type = "text"
description = "Our key of the one that we have known longest."
[column.bound_by]
type = "text"
description = "The license that binds that one."
[column.says]
type = "text"
description = "What contradicts what, of that one."
*/
CREATE VIEW v1_broken_bases AS
SELECT b.parent_fold AS base, p.model_key AS base_key, p.license AS base_license, b.models AS derivatives,
       c.model_key AS such_as, json_extract(v.body, '$.bound_by') AS bound_by, json_extract(v.body, '$.conflicts[0]') AS says
FROM breach_base b
CROSS JOIN model c ON c.id = (SELECT min(o.model_id) FROM breach o WHERE o.parent_fold = b.parent_fold)
CROSS JOIN verdict_body v ON v.id = c.verdict_id
LEFT JOIN v1_models p ON p.model_key = coalesce(
  (SELECT min(q.model_key) FROM model q WHERE q.hub_fold = b.parent_fold),
  (SELECT q.model_key FROM alias a JOIN model q ON q.id = a.model_id WHERE a.fold = b.parent_fold ORDER BY a.id DESC LIMIT 1))
