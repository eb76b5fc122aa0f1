/*
description = "One row a change that was observed of a model: nothing is ever taken out."
key = ["change_id"]
since = "0.1"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.name]
type = "text"
description = "Name of the model, as its source spells it."
[column.field]
type = "text"
description = "What changed: `license`, `gated`, `available`, `name`, `tier` and other fields of the model."
[column.before]
type = "text"
description = "What it was before; NULL when it was not told."
[column.after]
type = "text"
description = "What it was from then on; NULL when it was not told."
[column.seen_at]
type = "text"
description = "When we saw it; it happened at some time since the look before."
[column.source]
type = "text"
description = "Id of the source that showed it; NULL when we judged it."
[column.cause]
type = "text"
since = "0.2"
description = "Why a tier changed: `world`, `base`, `curation`, `rules` or `facts`; NULL for other fields."
[column.moved]
type = "text"
since = "0.2"
description = "For a tier, the signs that came and went, as JSON."
[column.change_id]
type = "integer"
since = "0.2"
description = "Number of the change: later ones have higher numbers."
*/
CREATE VIEW v1_changes AS
SELECT m.model_key, m.name, o.field, o.before, o.after, o.seen_at, o.source_id AS source, o.cause, o.moved,
       o.id AS change_id
FROM observation o JOIN model m ON m.id = o.model_id
