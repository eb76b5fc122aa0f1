/*
description = "One row a model and a parent that it declares, as in `v1_lineage`: made to be joined by the child."
key = ["child_key", "parent_hub_id"]
since = "0.5"
[column.child_key]
type = "text"
description = "Our key of the model that declares it."
[column.parent_hub_id]
type = "text"
description = "Path of the parent on the Hugging Face Hub, as declared."
[column.parent_key]
type = "text"
description = "Our key of the parent; NULL when we have never seen it."
[column.relation]
type = "text"
description = "`finetune`, `adapter`, `quantized`, `merge` or `unstated`, as declared."
*/
CREATE VIEW v1_parents AS
SELECT c.model_key AS child_key, e.parent_hub_id, p.model_key AS parent_key, e.relation
FROM edge e JOIN model c ON c.id = e.child_id LEFT JOIN model p ON p.id = coalesce(
  (SELECT q.id FROM model q WHERE q.hub_id = e.parent_hub_id AND q.id <> e.child_id),
  (SELECT min(q.id) FROM model q WHERE q.hub_fold = e.parent_fold AND q.id <> e.child_id),
  (SELECT l.model_id FROM alias l WHERE l.fold = e.parent_fold AND l.model_id <> e.child_id ORDER BY l.id DESC LIMIT 1))
