/*
question = "What changed for one model?"
about = "All that we saw, the newest first: license, gate, name, task, parents, whether it is there, and its tier with the cause."
[param.model]
description = "Our key of the model, mostly `organization/name`; the one that changed last when empty."
default = ""
*/
SELECT substr(seen_at, 1, 10) AS seen_on, field, before, after, cause, source FROM v1_changes
WHERE model_key = coalesce(nullif(lower(:model), ''), (SELECT model_key FROM v1_changes ORDER BY change_id DESC LIMIT 1))
ORDER BY change_id DESC
