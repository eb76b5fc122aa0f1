/*
description = "One row a fact that bears on the safety of a model; none of them is a judgement."
key = ["model_key", "signal", "since_at", "says"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.name]
type = "text"
description = "Name of the model, as its source spells it."
[column.signal]
type = "text"
description = "`gate_opened`, `gate_closed`, `gate_changed`, `withdrawn`, `returned`, `disabled`, `use_restricted`, `usage_policy`, `safety_evaluation` or `uncensored_derivative`."
[column.since_at]
type = "text"
description = "When it was first seen, or when what shows it was made."
[column.says]
type = "text"
description = "A sentence for people."
[column.url]
type = "text"
description = "Where it can be seen; NULL when there is no address."
[column.source]
type = "text"
description = "Id of the source that shows it, or `card` for a model card."
*/
CREATE VIEW v1_safety AS
SELECT m.model_key, m.name,
       CASE o.field
         WHEN 'gated' THEN CASE WHEN o.after = 'no' THEN 'gate_opened' WHEN coalesce(o.before, 'no') = 'no' THEN 'gate_closed' ELSE 'gate_changed' END
         ELSE CASE o.after WHEN 'no' THEN 'withdrawn' ELSE 'returned' END END AS signal,
       o.seen_at AS since_at,
       CASE o.field
         WHEN 'gated' THEN 'Its gate was ' || coalesce(o.before, 'not told') || ' and is ' || coalesce(o.after, 'not told') || '.'
         ELSE CASE o.after WHEN 'no' THEN 'Its repository is not there any more, or not public.' ELSE 'Its repository is there again.' END END AS says,
       'https://huggingface.co/' || m.hub_id AS url, o.source_id AS source
FROM observation o JOIN model m ON m.id = o.model_id
WHERE o.field IN ('gated', 'available')
UNION ALL
SELECT m.model_key, m.name, 'disabled', min(v.judged_at),
       'The Hub has disabled the repository.', 'https://huggingface.co/' || m.hub_id, m.source_id
FROM verdict_body b JOIN json_each(b.body, '$.flags') f ON f.value = 'disabled'
JOIN model_verdict v ON v.verdict_id = b.id JOIN model m ON m.id = v.model_id
GROUP BY m.model_key
UNION ALL
SELECT m.model_key, m.name, 'use_restricted', min(v.judged_at),
       'Its license names uses that it forbids: ' || coalesce(json_extract(b.body, '$.license_id'), 'of a base') || '.',
       'https://huggingface.co/' || m.hub_id, m.source_id
FROM verdict_body b JOIN json_each(b.body, '$.flags') f ON f.value = 'use_restricted'
JOIN model_verdict v ON v.verdict_id = b.id JOIN model m ON m.id = v.model_id
GROUP BY m.model_key
UNION ALL
SELECT DISTINCT m.model_key, m.name, json_extract(s.value, '$.kind'), c.first_seen_at,
       'Its card says: ' || json_extract(s.value, '$.read'), nullif(json_extract(c.told, '$.url'), ''), 'card'
FROM card c JOIN model m ON m.id = c.model_id, json_each(c.told, '$.statements') s
WHERE json_extract(s.value, '$.kind') IN ('usage_policy', 'safety_evaluation')
UNION ALL
SELECT DISTINCT p.model_key, p.name, 'uncensored_derivative', coalesce(m.created_at, m.first_seen_at),
       m.hub_id || ' says by its name that it is made from it without its refusals.',
       'https://huggingface.co/' || m.hub_id, m.source_id
FROM model m JOIN edge e ON e.child_id = m.id
JOIN model p ON p.hub_fold = e.parent_fold AND p.id <> m.id
WHERE m.hub_fold LIKE '%uncensored%' OR m.hub_fold LIKE '%abliterated%'
   OR m.hub_fold LIKE '%heretic%' OR m.hub_fold LIKE '%unfiltered%'
