/*
description = "One row a model and a precision: the memory that it takes by its number of weights; copies and adapters are left out."
key = ["model_key", "bits"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.name]
type = "text"
description = "Name of the model, as its source spells it."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.bits]
type = "integer"
unit = "bits"
description = "Bits a weight: 16, 8 or 4."
[column.weights_bytes]
type = "integer"
unit = "bytes"
description = "Memory of the weights alone."
[column.total_bytes]
type = "integer"
unit = "bytes"
description = "With a fifth of overhead, without the cache of keys and values."
*/
CREATE VIEW v1_memory AS
WITH width(bits) AS (VALUES (16), (8), (4))
SELECT m.model_key, m.name, m.tier, w.bits,
       cast(m.parameters * w.bits / 8.0 AS INTEGER) AS weights_bytes,
       cast(m.parameters * w.bits / 8.0 * 1.2 AS INTEGER) AS total_bytes
FROM model m, width w
WHERE m.parameters > 0
  AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.child_id = m.id AND e.relation IN ('adapter', 'quantized'))
