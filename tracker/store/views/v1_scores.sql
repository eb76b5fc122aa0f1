/*
description = "One row a version of a model in an index, as the index last told of it."
key = ["index_name", "subject"]
since = "0.2"
[column.index_name]
type = "text"
description = "Name of the index: scores of different indices cannot be compared."
[column.subject]
type = "text"
description = "Id of the version within the index."
[column.name]
type = "text"
description = "What the index calls the model."
[column.organization]
type = "text"
description = "Who made it, as the index says."
[column.score]
type = "real"
description = "Its score, in the unit of the index."
[column.released_on]
type = "text"
description = "Day on which it came out, as the index says."
[column.tier_told]
type = "text"
description = "How open the index itself says that it is, in our tiers; NULL when it does not say."
[column.source]
type = "text"
description = "Id of the source, as in `v1_sources`."
[column.first_seen_at]
type = "text"
description = "When we first saw it."
[column.last_seen_at]
type = "text"
description = "When the index last listed it."
[column.changed_at]
type = "text"
description = "When it last became what it is now."
*/
CREATE VIEW v1_scores AS
SELECT index_name, subject, name, organization, score, released_on, tier AS tier_told,
       source_id AS source, first_seen_at, last_seen_at, changed_at
FROM score
