/*
description = "One row a judgement of somebody else on a model that we know, beside our tier; they are never averaged."
key = ["model_key", "judge", "subject"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.judge]
type = "text"
description = "Who judges, as in `v1_judgements`."
[column.subject]
type = "text"
description = "Id of the system at the judge."
[column.tier]
type = "text"
description = "Our tier of the model."
[column.tier_told]
type = "text"
description = "How we read the judgement; NULL where the scales do not meet."
[column.says]
type = "text"
description = "The verdict in the words of the judge."
[column.url]
type = "text"
description = "Where it can be seen; NULL when there is no address."
[column.seen_at]
type = "text"
description = "Since when it stands as it does."
[column.source]
type = "text"
description = "Id of the source, as in `v1_sources`."
*/
CREATE VIEW v1_opinions AS
SELECT m.model_key, l.judge, l.subject, m.tier, j.tier AS tier_told,
       json_extract(j.told, '$.says') AS says, nullif(json_extract(j.told, '$.url'), '') AS url,
       j.changed_at AS seen_at, j.source_id AS source
FROM model m JOIN judgement_link l ON l.hub_fold = m.hub_fold
JOIN judgement j ON j.judge = l.judge AND j.subject = l.subject
UNION ALL
SELECT m.model_key, l.judge, l.subject, m.tier, j.tier, json_extract(j.told, '$.says'),
       nullif(json_extract(j.told, '$.url'), ''), j.changed_at, j.source_id
FROM judgement_link l CROSS JOIN model m ON m.catalog_id = l.hub_fold COLLATE NOCASE AND m.catalog_id IS NOT NULL
JOIN judgement j ON j.judge = l.judge AND j.subject = l.subject
WHERE m.hub_fold IS NULL
