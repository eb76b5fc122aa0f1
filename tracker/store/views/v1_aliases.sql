/*
description = "One row a name of a model, with the reason why it is that model."
key = ["model_key", "kind", "alias", "source"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.kind]
type = "text"
description = "`hub_path`, `hub_object` (the id of the repository), `catalog` or `api`."
[column.alias]
type = "text"
description = "The name, as it is spelled there."
[column.from_at]
type = "text"
description = "Since when it is known; NULL when not known."
[column.to_at]
type = "text"
description = "Until when it held; NULL while it does."
[column.because]
type = "text"
description = "A sentence that says why it is this model."
[column.source]
type = "text"
description = "Id of the source that says so, as in `v1_sources`."
*/
CREATE VIEW v1_aliases AS
SELECT model_key, 'hub_path' AS kind, hub_id AS alias, created_at AS from_at, NULL AS to_at,
       'The Hub lists it under this path.' AS because, source_id AS source
FROM model WHERE hub_id IS NOT NULL
UNION ALL
SELECT model_key, 'hub_object', hub_object_id, created_at, NULL,
       'The Hub gives every repository one id, which stays when its path changes.', source_id
FROM model WHERE hub_object_id IS NOT NULL
UNION ALL
SELECT m.model_key, 'hub_path', a.name, NULL, a.to_at,
       'The Hub led from this path on to the one it has now.', m.source_id
FROM alias a JOIN model m ON m.id = a.model_id
WHERE a.name <> coalesce(m.hub_id, '')  -- the last time that it had the name, unless it has it again
  AND a.id = (SELECT max(l.id) FROM alias l WHERE l.model_id = a.model_id AND l.name = a.name)
UNION ALL
SELECT m.model_key, 'catalog', e.catalog_id, e.first_seen_at, NULL,
       CASE WHEN m.hub_id IS NULL THEN 'The catalogue lists it; no repository is linked.'
            ELSE 'The entry of the catalogue links the repository as its weights.' END, e.source_id
FROM catalog_entry e JOIN model m ON m.id = e.model_id
UNION ALL
SELECT m.model_key, 'api', o.provider || '/' || o.provider_model_id, o.first_at,
       CASE WHEN n.listed THEN NULL ELSE n.seen_at END,
       'The catalogue lists this offering under its entry of the model.', o.source_id
FROM (SELECT model_id, source_id, provider, provider_model_id, min(seen_at) AS first_at, max(id) AS newest
      FROM offering GROUP BY model_id, source_id, provider, provider_model_id) o
JOIN offering n ON n.id = o.newest JOIN model m ON m.id = o.model_id
UNION ALL
SELECT m.model_key, 'api', s.name, s.first_seen_at, NULL, s.because, s.source_id
FROM served s JOIN model m ON m.id = s.model_id
