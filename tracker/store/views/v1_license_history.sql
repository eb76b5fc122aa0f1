/*
description = "One row a stretch of time in which a model declared one license: at a time `:at` the one holds for which `from_at <= :at AND (until_at IS NULL OR until_at > :at)`, also while the model was gone."
key = ["model_key", "from_at"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.license]
type = "text"
description = "License that it declared, as in `v1_models`; NULL when it declared none. What was only learned later counts as declared from when we first saw the model."
[column.from_at]
type = "text"
description = "Since when we saw it declared: when we first saw the model, or saw another license than before."
[column.until_at]
type = "text"
description = "When we saw that it was another one; NULL while it holds."
*/
CREATE VIEW v1_license_history AS
SELECT m.model_key, m.license, m.first_seen_at AS from_at, NULL AS until_at
FROM v1_models m
WHERE NOT EXISTS (SELECT 1 FROM v1_changes c WHERE c.model_key = m.model_key AND c.field = 'license')
UNION ALL
SELECT m.model_key, o.before, m.first_seen_at, o.seen_at
FROM observation o JOIN model m ON m.id = o.model_id
WHERE o.field = 'license' AND m.first_seen_at < o.seen_at
  AND o.id = (SELECT min(f.id) FROM observation f WHERE f.model_id = o.model_id AND f.field = 'license')
UNION ALL
-- The newest one is what the model declares now: a repository may have come to what a catalogue told of.
SELECT m.model_key, CASE WHEN n.id IS NULL THEN m.license ELSE o.after END, o.seen_at, n.seen_at
FROM observation o JOIN model i ON i.id = o.model_id JOIN v1_models m ON m.model_key = i.model_key
LEFT JOIN observation n ON n.id = (SELECT min(f.id) FROM observation f
                                   WHERE f.model_id = o.model_id AND f.field = 'license' AND f.id > o.id)
WHERE o.field = 'license' AND (n.id IS NULL OR n.seen_at > o.seen_at)
