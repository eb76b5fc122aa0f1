/*
description = "One row a model and a parent that it declares, known or not."
key = ["child_key", "parent_hub_id"]
since = "0.2"
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
CREATE VIEW v1_lineage AS
-- A parent is found by its path, whatever its case, else by an earlier path; the arms are apart so
-- that children are looked up by their parent as fast as parents by their child.
SELECT c.model_key AS child_key, e.parent_hub_id, p.model_key AS parent_key, e.relation
FROM model p JOIN edge e ON e.parent_fold = p.hub_fold JOIN model c ON c.id = e.child_id
WHERE p.id = coalesce(
  (SELECT q.id FROM model q WHERE q.hub_id = e.parent_hub_id AND q.id <> e.child_id),
  (SELECT min(q.id) FROM model q WHERE q.hub_fold = e.parent_fold AND q.id <> e.child_id))
UNION ALL
SELECT c.model_key, e.parent_hub_id, p.model_key, e.relation
FROM model p JOIN alias a ON a.model_id = p.id
JOIN edge e ON e.parent_fold = a.fold JOIN model c ON c.id = e.child_id
WHERE a.id = (SELECT max(l.id) FROM alias l WHERE l.fold = e.parent_fold AND l.model_id <> e.child_id)
  AND NOT EXISTS (SELECT 1 FROM model q WHERE q.hub_fold = e.parent_fold AND q.id <> e.child_id)
UNION ALL
SELECT c.model_key, e.parent_hub_id, NULL, e.relation
FROM edge e JOIN model c ON c.id = e.child_id
WHERE NOT EXISTS (SELECT 1 FROM model q WHERE q.hub_fold = e.parent_fold AND q.id <> e.child_id)
  AND NOT EXISTS (SELECT 1 FROM alias l WHERE l.fold = e.parent_fold AND l.model_id <> e.child_id)
