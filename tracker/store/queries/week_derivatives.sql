/*
question = "From what were the derivatives of a week made?"
about = "What the digest counts as derivatives, each once. With `of_week` 1 for the nearest release of the same week above it; else for the farthest known model above it, or for what it declares where none is known."
[param.week]
description = "ISO week, such as 2026-W48; that of our last run when empty."
default = ""
*/
WITH RECURSIVE told(week) AS MATERIALIZED (
  SELECT coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_runs))
), news AS MATERIALIZED (
  SELECT n.model_key, n.kind FROM told t CROSS JOIN v1_news n ON n.week = t.week
), above(child, key, level) AS (
  SELECT model_key, model_key, 0 FROM news WHERE kind = 'derivative'
  -- Models may name each other in a ring: so far up, and no farther.
  UNION SELECT a.child, l.parent_key, a.level + 1
  FROM above a CROSS JOIN v1_lineage l ON l.child_key = a.key WHERE l.parent_key IS NOT NULL AND a.level < 20
), step AS MATERIALIZED (
  SELECT child, key, min(level) AS level FROM above GROUP BY child, key
), placed AS (
  SELECT s.child,
         (SELECT o.key FROM step o JOIN news n ON n.model_key = o.key AND n.kind = 'release'
          WHERE o.child = s.child ORDER BY o.level, o.key LIMIT 1) AS release_key,
         coalesce((SELECT o.key FROM step o WHERE o.child = s.child AND o.level > 0 AND NOT EXISTS (
                     SELECT 1 FROM v1_lineage l WHERE l.child_key = o.key AND l.parent_key IS NOT NULL)
                   ORDER BY o.level DESC, o.key DESC LIMIT 1),
                  (SELECT min(o.key) FROM step o WHERE o.child = s.child)) AS root_key,
         (SELECT l.relation FROM v1_lineage l WHERE l.child_key = s.child ORDER BY l.parent_hub_id LIMIT 1) AS relation,
         (SELECT min(l.parent_hub_id) FROM v1_lineage l WHERE l.child_key = s.child) AS declared
  FROM step s WHERE s.level = 0
)
SELECT p.release_key IS NOT NULL AS of_week, coalesce(p.release_key, nullif(p.root_key, p.child)) AS model_key,
       coalesce(nullif(m.name, ''), p.declared) AS made_from, p.relation, count(*) AS derivatives
FROM placed p LEFT JOIN v1_models m ON m.model_key = coalesce(p.release_key, nullif(p.root_key, p.child))
GROUP BY 1, 2, 3, 4 ORDER BY derivatives DESC, made_from, relation
