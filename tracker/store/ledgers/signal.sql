-- Columns: owner_id, model_id, fold, signal, since_at, says, url, source_id.
SELECT m.id, m.id, '',
       CASE o.field
         WHEN 'gated' THEN CASE WHEN o.after = 'no' THEN 'gate_opened' WHEN coalesce(o.before, 'no') = 'no' THEN 'gate_closed' ELSE 'gate_changed' END
         ELSE CASE o.after WHEN 'no' THEN 'withdrawn' ELSE 'returned' END END,
       o.seen_at,
       CASE o.field
         WHEN 'gated' THEN 'Its gate was ' || coalesce(o.before, 'not told') || ' and is ' || coalesce(o.after, 'not told') || '.'
         ELSE CASE o.after WHEN 'no' THEN 'Its repository is not there any more, or not public.' ELSE 'Its repository is there again.' END END,
       'https://huggingface.co/' || m.hub_id, o.source_id
FROM noted CROSS JOIN observation o ON o.model_id = noted.model_id AND o.field IN ('gated', 'available')
CROSS JOIN model m ON m.id = o.model_id
UNION ALL
SELECT m.id, m.id, '', f.value, min(v.judged_at),
       CASE f.value WHEN 'disabled' THEN 'The Hub has disabled the repository.'
         ELSE 'Its license names uses that it forbids: ' || coalesce(json_extract(b.body, '$.license_id'), 'of a base') || '.' END,
       'https://huggingface.co/' || m.hub_id, m.source_id
FROM noted CROSS JOIN model_verdict v ON v.model_id = noted.model_id
CROSS JOIN verdict_body b ON b.id = v.verdict_id
  AND (instr(b.body, '"disabled"') OR instr(b.body, '"use_restricted"'))
CROSS JOIN json_each(b.body, '$.flags') f ON f.value IN ('disabled', 'use_restricted')
CROSS JOIN model m ON m.id = v.model_id
GROUP BY m.id, f.value
UNION ALL
SELECT DISTINCT m.id, m.id, '', json_extract(s.value, '$.kind'), c.first_seen_at,
       'Its card says: ' || json_extract(s.value, '$.read'), nullif(json_extract(c.told, '$.url'), ''), 'card'
FROM noted CROSS JOIN card c ON c.model_id = noted.model_id
CROSS JOIN model m ON m.id = c.model_id CROSS JOIN json_each(c.told, '$.statements') s
WHERE json_extract(s.value, '$.kind') IN ('usage_policy', 'safety_evaluation')
UNION ALL
SELECT DISTINCT m.id, 0, e.parent_fold, 'uncensored_derivative', coalesce(m.created_at, m.first_seen_at),
       m.hub_id || ' says by its name that it is made from it without its refusals.',
       'https://huggingface.co/' || m.hub_id, m.source_id
FROM noted CROSS JOIN model m ON m.id = noted.model_id
CROSS JOIN edge e ON e.child_id = m.id AND m.hub_fold IS NOT e.parent_fold
WHERE m.hub_fold LIKE '%uncensored%' OR m.hub_fold LIKE '%abliterated%'
   OR m.hub_fold LIKE '%heretic%' OR m.hub_fold LIKE '%unfiltered%'
