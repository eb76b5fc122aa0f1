/*
description = "One row an organization: how many models of it are still there, by openness tier."
key = ["organization"]
since = "0.5"
[column.organization]
type = "text"
description = "Who made them, as the sources of the models spell it; empty when none is named."
[column.models]
type = "integer"
unit = "models"
description = "How many there are."
[column.fully_open]
type = "integer"
unit = "models"
description = "Those of them that are fully open."
[column.weights_open]
type = "integer"
unit = "models"
description = "Those of them whose weights are open."
[column.research_preview]
type = "integer"
unit = "models"
description = "Those of them that are research previews."
[column.closed]
type = "integer"
unit = "models"
description = "Those of them that are closed."
[column.unknown]
type = "integer"
unit = "models"
description = "Those of them of which too little is known."
*/
CREATE VIEW v1_organizations AS
SELECT m.organization, m.models,
       coalesce((SELECT models FROM maker t WHERE t.organization = m.organization AND t.tier = 'fully_open'), 0) AS fully_open,
       coalesce((SELECT models FROM maker t WHERE t.organization = m.organization AND t.tier = 'weights_open'), 0) AS weights_open,
       coalesce((SELECT models FROM maker t WHERE t.organization = m.organization AND t.tier = 'research_preview'), 0) AS research_preview,
       coalesce((SELECT models FROM maker t WHERE t.organization = m.organization AND t.tier = 'closed'), 0) AS closed,
       coalesce((SELECT models FROM maker t WHERE t.organization = m.organization AND t.tier = 'unknown'), 0) AS unknown
FROM maker m WHERE m.tier = 'any'
