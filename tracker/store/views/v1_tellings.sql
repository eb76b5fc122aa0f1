/*
description = "One row an item that tells of a release: the items of one release belong together."
key = ["kind", "item_key"]
since = "0.2"
[column.release_key]
type = "text"
description = "Our key of the release, as in `v1_releases`."
[column.kind]
type = "text"
description = "`model`, `catalog`, `paper` or `post`."
[column.item_key]
type = "text"
description = "Which one: `model_key`, `catalog_id`, `arxiv_id`, or source and guid of a post with a colon between them."
[column.title]
type = "text"
description = "What it is called."
[column.told_at]
type = "text"
description = "When it was made, published or came out; when we first saw it where nobody says."
[column.source]
type = "text"
description = "Id of the source that told us, as in `v1_sources`."
[column.url]
type = "text"
description = "Where it can be seen; NULL when there is no address."
*/
CREATE VIEW v1_tellings AS
SELECT t.release_key, t.kind, t.item_key, coalesce(m.name, p.title, s.title, e.name) AS title,
       coalesce(m.created_at, m.first_seen_at, p.published_at, p.first_seen_at, s.published_at, s.first_seen_at,
                json_extract(e.told, '$.released_on') || 'T00:00:00Z', e.first_seen_at) AS told_at,
       coalesce(m.source_id, p.source_id, s.source_id, e.source_id) AS source,
       CASE t.kind WHEN 'model' THEN 'https://huggingface.co/' || m.hub_id
                   ELSE nullif(coalesce(p.url, s.url, json_extract(e.told, '$.url')), '') END AS url
FROM release_telling t JOIN release r ON r.release_key = t.release_key AND r.current
LEFT JOIN model m ON t.kind = 'model' AND m.model_key = t.item_key
LEFT JOIN paper p ON t.kind = 'paper' AND p.arxiv_id = t.item_key
LEFT JOIN post s ON t.kind = 'post' AND s.source_id = substr(t.item_key, 1, instr(t.item_key, ':') - 1)
                AND s.guid = substr(t.item_key, instr(t.item_key, ':') + 1)
LEFT JOIN catalog_entry e ON t.kind = 'catalog' AND e.catalog_id = t.item_key AND e.source_id = (
  SELECT max(f.source_id) FROM catalog_entry f WHERE f.catalog_id = t.item_key)  -- as releases take it
