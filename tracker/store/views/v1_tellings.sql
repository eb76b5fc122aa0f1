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
SELECT t.release_key, t.kind, t.item_key, m.name AS title, coalesce(m.created_at, m.first_seen_at) AS told_at,
       m.source_id AS source, 'https://huggingface.co/' || m.hub_id AS url
FROM release_telling t JOIN release r ON r.release_key = t.release_key AND r.current
JOIN model m ON m.model_key = t.item_key WHERE t.kind = 'model'
UNION ALL
SELECT t.release_key, t.kind, t.item_key, p.title, coalesce(p.published_at, p.first_seen_at), p.source_id, p.url
FROM release_telling t JOIN release r ON r.release_key = t.release_key AND r.current
JOIN paper p ON p.arxiv_id = t.item_key WHERE t.kind = 'paper'
UNION ALL
SELECT t.release_key, t.kind, t.item_key, p.title, coalesce(p.published_at, p.first_seen_at), p.source_id,
       nullif(p.url, '')
FROM release_telling t JOIN release r ON r.release_key = t.release_key AND r.current
JOIN post p ON p.source_id = substr(t.item_key, 1, instr(t.item_key, ':') - 1)
           AND p.guid = substr(t.item_key, instr(t.item_key, ':') + 1)
WHERE t.kind = 'post'
UNION ALL
SELECT t.release_key, t.kind, t.item_key, e.name,
       coalesce(json_extract(e.told, '$.released_on') || 'T00:00:00Z', e.first_seen_at), e.source_id,
       nullif(json_extract(e.told, '$.url'), '')
FROM release_telling t JOIN release r ON r.release_key = t.release_key AND r.current
JOIN catalog_entry e ON e.catalog_id = t.item_key AND e.source_id = (
  SELECT max(f.source_id) FROM catalog_entry f WHERE f.catalog_id = t.item_key)  -- as releases take it
WHERE t.kind = 'catalog'
