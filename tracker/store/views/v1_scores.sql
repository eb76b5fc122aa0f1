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
[column.model_key]
type = "text"
description = "Our key of the model that it links, or whose place its names would have; NULL when that is none that we know, or several."
*/
CREATE VIEW v1_scores AS
WITH linked AS MATERIALIZED (
  SELECT index_name, subject, min(model_key) AS model_key FROM (
    SELECT l.index_name, l.subject, m.model_key FROM score_link l CROSS JOIN model m ON m.hub_fold = l.hub_fold
    UNION SELECT l.index_name, l.subject, m.model_key FROM score_link l
    CROSS JOIN model m ON m.catalog_id = l.hub_fold COLLATE NOCASE AND m.catalog_id IS NOT NULL)
  GROUP BY index_name, subject HAVING count(*) = 1
)
SELECT s.index_name, s.subject, s.name, s.organization, s.score, s.released_on, s.tier AS tier_told,
       s.source_id AS source, s.first_seen_at, s.last_seen_at, s.changed_at, l.model_key
FROM score s LEFT JOIN linked l ON l.index_name = s.index_name AND l.subject = s.subject
