/*
question = "What may I do with one model?"
about = "Each question, answered from the license by which the model was judged, with what says so. Not legal advice."
[param.model]
description = "Our key of the model, mostly `organization/name`; the one that changed last when empty."
default = ""
*/
SELECT question, answer, reason, license, clause, clause_url, checked_on FROM v1_rights
WHERE model_key = coalesce(nullif(lower(:model), ''), (SELECT model_key FROM v1_changes ORDER BY change_id DESC LIMIT 1))
ORDER BY question
