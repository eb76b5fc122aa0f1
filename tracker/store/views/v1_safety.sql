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
SELECT m.model_key, m.name, s.signal, s.since_at, s.says, s.url, s.source_id AS source
FROM signal s JOIN model m ON m.id = s.model_id OR (s.fold <> '' AND m.hub_fold = s.fold)
