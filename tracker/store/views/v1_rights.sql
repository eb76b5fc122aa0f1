/*
description = "One row a model and a question of a user, answered from its license; what the law allows besides is not asked."
key = ["model_key", "question"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.question]
type = "text"
description = "`commercial_use`, `modification`, `redistribution`, `on_premise`, `train_on_outputs` or `use_in_eu`."
[column.answer]
type = "text"
description = "`yes`, `conditional`, `no` or `unknown`."
[column.reason]
type = "text"
description = "A sentence that says why."
[column.clause_url]
type = "text"
description = "Address of the text that says so; NULL when there is none."
[column.checked_on]
type = "text"
description = "Day on which the text was last read for us."
[column.clause]
type = "text"
description = "Where in the text it stands, such as `Section 2`."
[column.license]
type = "text"
description = "The license of the verdict, as in `v1_licenses`; NULL when none is known."
*/
CREATE VIEW v1_rights AS
SELECT m.model_key, r.question, r.answer, r.reason, r.clause_url, r.checked_on, r.clause, r.license
FROM model m JOIN verdict_right r ON r.verdict_id = m.verdict_id
