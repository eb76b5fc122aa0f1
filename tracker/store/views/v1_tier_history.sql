/*
description = "One row a stretch of time in which a model was there under one verdict, so with one tier: at a time `:at` the one holds for which `from_at <= :at AND (until_at IS NULL OR until_at > :at)`; none does while it was gone."
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
description = "When it got another verdict, if only for other reasons, or was not there any more; NULL while it holds."
*/
CREATE VIEW v1_tier_history AS
-- What several events of one moment came to in the end is all that was ever seen. The arms are apart
-- so that one model is looked up: until it was judged, from each verdict, and from each return.
SELECT m.model_key, 'unknown' AS tier, m.first_seen_at AS from_at,
       nullif(min(
         coalesce((SELECT min(n.judged_at) FROM model_verdict n
                   WHERE n.model_id = m.id AND n.judged_at > m.first_seen_at), '~'),
         coalesce((SELECT min(n.seen_at) FROM observation n
                   WHERE n.model_id = m.id AND n.field = 'available' AND n.seen_at > m.first_seen_at), '~')), '~') AS until_at
FROM model m
WHERE NOT EXISTS (SELECT 1 FROM model_verdict f WHERE f.model_id = m.id AND f.judged_at <= m.first_seen_at)
  AND coalesce((SELECT a.after FROM observation a WHERE a.model_id = m.id AND a.field = 'available'
                  AND a.seen_at <= m.first_seen_at ORDER BY a.id DESC LIMIT 1), 'yes') <> 'no'
UNION ALL
SELECT m.model_key, b.tier, v.judged_at,
       nullif(min(
         coalesce((SELECT min(n.judged_at) FROM model_verdict n
                   WHERE n.model_id = v.model_id AND n.judged_at > v.judged_at), '~'),
         coalesce((SELECT min(n.seen_at) FROM observation n
                   WHERE n.model_id = v.model_id AND n.field = 'available' AND n.seen_at > v.judged_at), '~')), '~') AS until_at
FROM model_verdict v JOIN model m ON m.id = v.model_id JOIN verdict_body b ON b.id = v.verdict_id
WHERE NOT EXISTS (SELECT 1 FROM model_verdict f
                  WHERE f.model_id = v.model_id AND f.judged_at = v.judged_at AND f.id > v.id)
  AND coalesce((SELECT a.after FROM observation a WHERE a.model_id = v.model_id AND a.field = 'available'
                  AND a.seen_at <= v.judged_at ORDER BY a.id DESC LIMIT 1), 'yes') <> 'no'
UNION ALL
SELECT m.model_key,
       coalesce((SELECT b.tier FROM model_verdict f JOIN verdict_body b ON b.id = f.verdict_id
                 WHERE f.model_id = o.model_id AND f.judged_at < o.seen_at ORDER BY f.id DESC LIMIT 1), 'unknown'),
       o.seen_at,
       nullif(min(
         coalesce((SELECT min(n.judged_at) FROM model_verdict n
                   WHERE n.model_id = o.model_id AND n.judged_at > o.seen_at), '~'),
         coalesce((SELECT min(n.seen_at) FROM observation n
                   WHERE n.model_id = o.model_id AND n.field = 'available' AND n.seen_at > o.seen_at), '~')), '~') AS until_at
FROM observation o JOIN model m ON m.id = o.model_id
WHERE o.field = 'available' AND o.after <> 'no' AND o.seen_at > m.first_seen_at
  AND NOT EXISTS (SELECT 1 FROM observation f WHERE f.model_id = o.model_id AND f.field = 'available'
                  AND f.seen_at = o.seen_at AND f.id > o.id)
  AND NOT EXISTS (SELECT 1 FROM model_verdict f WHERE f.model_id = o.model_id AND f.judged_at = o.seen_at)
