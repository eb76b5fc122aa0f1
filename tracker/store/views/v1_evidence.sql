/*
description = "One row a sign that the present verdict of a model rests on; `tracker explain` tells where and when each was seen."
key = ["model_key", "kind", "value"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.kind]
type = "text"
description = "What sort of fact it is: `license_tag`, `weight_files`, `gate`, `dataset` and others."
[column.value]
type = "text"
description = "What the rules go by."
*/
CREATE VIEW v1_evidence AS
SELECT m.model_key, json_extract(e.value, '$[0]') AS kind, json_extract(e.value, '$[1]') AS value
FROM model m JOIN signature s ON s.id = m.signature_id, json_each(s.signs) e
