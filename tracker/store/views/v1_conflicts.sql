/*
description = "One row a contradiction between the license of a model and what it was made from, as its present verdict says."
key = ["model_key", "says"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.says]
type = "text"
description = "What contradicts what, such as `declares X, its base declares Y`."
[column.license]
type = "text"
description = "The license that it declares, as in `v1_licenses`; NULL when none is known."
[column.bound_by]
type = "text"
description = "The license of an ancestor that withholds what its own gives, as in `v1_licenses`; NULL when none does."
*/
CREATE VIEW v1_conflicts AS
-- From the verdicts, which many models share, by way of their cases, which are indexed.
SELECT DISTINCT m.model_key, c.value AS says, json_extract(b.body, '$.license_id') AS license,
       json_extract(b.body, '$.bound_by') AS bound_by
FROM verdict_body b CROSS JOIN json_each(b.body, '$.conflicts') c
CROSS JOIN signature s ON s.verdict_id = b.id
CROSS JOIN model m ON m.signature_id = s.id AND m.verdict_id = b.id
