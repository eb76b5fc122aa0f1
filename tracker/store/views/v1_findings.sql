/*
description = "One row a component of a model: what the evidence says of it now."
key = ["model_key", "component"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.component]
type = "text"
description = "`weights`, `architecture`, `training_data`, `training_code`, `license`, `paper` or `card`."
[column.state]
type = "text"
description = "`open`, `partial`, `closed` or `unknown`."
[column.basis]
type = "text"
description = "What the finding rests on: `decided` by a person, `seen`, or only a `sign` of it."
[column.reason]
type = "text"
description = "Sentences that say why."
*/
CREATE VIEW v1_findings AS
SELECT m.model_key, f.component, f.state, f.basis, f.reason
FROM model m JOIN verdict_finding f ON f.verdict_id = m.verdict_id
