/*
question = "What is one model made from, and what was made from it?"
about = "What it declares, and what that declares, up to eight steps (`steps` below 0), and what declares it, one step down; 200 at most, those that were told first. A base that we have never seen is told by its path."
[param.model]
description = "Our key of the model, mostly `organization/name`; of those that declare a base the one that changed last when empty."
default = ""
*/
WITH RECURSIVE asked(model_key) AS (
  SELECT coalesce(nullif(lower(:model), ''), (
    SELECT c.model_key FROM v1_changes c
    WHERE (SELECT a.derived FROM v1_arrivals a WHERE a.model_key = c.model_key)
    ORDER BY c.change_id DESC LIMIT 1))
), up(steps, child_key, hub_id, model_key, relation) AS (
  SELECT -1, l.child_key, l.parent_hub_id, l.parent_key, l.relation
  FROM asked a CROSS JOIN v1_parents l ON l.child_key = a.model_key
  UNION
  SELECT u.steps - 1, l.child_key, l.parent_hub_id, l.parent_key, l.relation
  FROM up u CROSS JOIN v1_parents l ON l.child_key = u.model_key WHERE u.steps > -8
), found AS (
  SELECT max(steps) AS steps, relation, child_key AS of_key, hub_id, model_key FROM up
  WHERE model_key IS NOT (SELECT model_key FROM asked) GROUP BY relation, child_key, hub_id, model_key
  UNION ALL
  SELECT * FROM (SELECT 1, l.relation, l.parent_key, (SELECT m.hub_id FROM v1_models m WHERE m.model_key = l.child_key), l.child_key
                 FROM asked a CROSS JOIN v1_children l ON l.parent_key = a.model_key LIMIT 200)
)
SELECT f.steps, f.relation, f.of_key, f.hub_id, m.license, m.tier, m.gone_at IS NOT NULL AS gone
FROM found f LEFT JOIN v1_models m ON m.model_key = f.model_key
ORDER BY f.steps, f.of_key, f.hub_id LIMIT 200
