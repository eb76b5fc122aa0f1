/*
description = "One row a stretch of time in which a model was there and had one tier: at a time `:at` the one holds for which `from_at <= :at AND (until_at IS NULL OR until_at > :at)`; none does while it was gone."
key = ["model_key", "from_at"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.tier]
type = "text"
description = "Openness tier that we gave it then: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`, also before it was judged."
[column.from_at]
type = "text"
description = "When it came to that: first seen, judged otherwise, or there again."
[column.until_at]
type = "text"
description = "When it was judged otherwise, or was not there any more; NULL while it holds."
*/
CREATE VIEW v1_tier_history AS
WITH instant AS NOT MATERIALIZED (
  SELECT model_key, id AS model_id, first_seen_at AS at FROM model
  UNION
  SELECT m.model_key, m.id, v.judged_at FROM model m JOIN model_verdict v ON v.model_id = m.id
  UNION
  SELECT m.model_key, m.id, o.seen_at FROM model m JOIN observation o ON o.model_id = m.id AND o.field = 'available'
), state AS NOT MATERIALIZED (
  -- What several events of one moment came to in the end is all that was ever seen.
  SELECT i.model_key, i.at,
         coalesce((SELECT b.tier FROM model_verdict v JOIN verdict_body b ON b.id = v.verdict_id
                   WHERE v.model_id = i.model_id AND v.judged_at <= i.at ORDER BY v.id DESC LIMIT 1), 'unknown') AS tier,
         coalesce((SELECT o.after <> 'no' FROM observation o
                   WHERE o.model_id = i.model_id AND o.field = 'available' AND o.seen_at <= i.at
                   ORDER BY o.id DESC LIMIT 1), 1) AS there
  FROM instant i
), moved AS NOT MATERIALIZED (
  SELECT *, lag(tier) OVER line AS tier_before, lag(there) OVER line AS there_before
  FROM state WINDOW line AS (PARTITION BY model_key ORDER BY at)
), stretch AS NOT MATERIALIZED (
  SELECT *, lead(at) OVER (PARTITION BY model_key ORDER BY at) AS until_at
  FROM moved WHERE tier IS NOT tier_before OR there IS NOT there_before
)
SELECT model_key, tier, at AS from_at, until_at FROM stretch WHERE there
