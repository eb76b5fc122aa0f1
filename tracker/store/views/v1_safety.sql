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
SELECT m.model_key, m.name, json_extract(s.value, '$.kind'), c.first_seen_at,
       'Its card says: ' || json_extract(s.value, '$.read'), json_extract(c.told, '$.url'), 'card'
FROM card c JOIN model m ON m.id = c.model_id, json_each(c.told, '$.statements') s
WHERE json_extract(s.value, '$.kind') IN ('usage_policy', 'safety_evaluation')
UNION ALL
SELECT p.model_key, p.name, 'uncensored_derivative', coalesce(m.created_at, m.first_seen_at),
       m.hub_id || ' says by its name that it is made from it without its refusals.',
       'https://huggingface.co/' || m.hub_id, m.source_id
FROM model m JOIN edge e ON e.child_id = m.id
JOIN model p ON p.hub_fold = e.parent_fold AND p.id <> m.id
WHERE m.hub_fold LIKE '%uncensored%' OR m.hub_fold LIKE '%abliterated%'
   OR m.hub_fold LIKE '%heretic%' OR m.hub_fold LIKE '%unfiltered%'
