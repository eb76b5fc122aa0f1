/*
description = "One row a model that we know and one that declares it as its parent, as in `v1_lineage`: made to be joined by the parent."
key = ["parent_key", "child_key", "parent_hub_id"]
since = "0.5"
[column.parent_key]
type = "text"
description = "Our key of the parent."
[column.child_key]
type = "text"
description = "Our key of the model that declares it."
[column.relation]
type = "text"
description = "`finetune`, `adapter`, `quantized`, `merge` or `unstated`, as declared."
[column.parent_hub_id]
type = "text"
description = "Path of the parent on the Hugging Face Hub, as declared."
*/
CREATE VIEW v1_children AS
SELECT p.model_key AS parent_key, c.model_key AS child_key, e.relation, e.parent_hub_id
FROM model p CROSS JOIN edge e ON e.parent_fold IN (
  SELECT p.hub_fold UNION SELECT a.fold FROM alias a WHERE a.model_id = p.id)
CROSS JOIN model c ON c.id = e.child_id
WHERE p.id = coalesce(
  (SELECT q.id FROM model q WHERE q.hub_id = e.parent_hub_id AND q.id <> e.child_id),
  (SELECT min(q.id) FROM model q WHERE q.hub_fold = e.parent_fold AND q.id <> e.child_id),
  (SELECT l.model_id FROM alias l WHERE l.fold = e.parent_fold AND l.model_id <> e.child_id ORDER BY l.id DESC LIMIT 1))
