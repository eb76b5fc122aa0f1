/*
description = "One row a step of a frontier: a model that was better than all before it on its side."
key = ["index_name", "side", "subject"]
since = "0.2"
[column.index_name]
type = "text"
description = "Name of the index: scores of different indices cannot be compared."
[column.side]
type = "text"
description = "`closed`, or the least tier that counts as open on this frontier."
[column.reached_on]
type = "text"
description = "Day on which it came out."
[column.score]
type = "real"
description = "Its score, in the unit of the index."
[column.name]
type = "text"
description = "What the index calls the model."
[column.organization]
type = "text"
description = "Who made it, as the index says."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.model_key]
type = "text"
description = "Our key of the model, where evidence links the index to it."
[column.subject]
type = "text"
description = "Id of the version within the index, as in `v1_scores`."
*/
CREATE VIEW v1_capability_frontier AS
SELECT index_name, side, reached_on, score, name, organization, tier, model_key, subject
FROM capability_step
