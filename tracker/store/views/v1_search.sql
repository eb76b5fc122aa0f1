/*
description = "One row a model, paper or post that can be found by its words: ask for them with `SELECT kind, item_key, title FROM search WHERE search MATCH '\"llama 3\"' ORDER BY rank LIMIT 20`."
key = ["id"]
since = "0.5"
[column.id]
type = "integer"
description = "Its number in the full-text index `search`, whose rowid this is."
[column.kind]
type = "text"
description = "What it is: model, paper or post."
[column.item_key]
type = "text"
description = "The `model_key`, the arXiv id, or the feed and its id of the post with a colon between."
[column.title]
type = "text"
description = "Path on the Hub, or organization and name of a product; title of a paper or post."
[column.also]
type = "text"
description = "Other words that it is found by: earlier paths, id and name in a catalogue, and task of a model."
[column.body]
type = "text"
description = "Summary of a paper whose source lets us repeat it, or the first words of a post."
[column.squeezed]
type = "text"
description = "Name of a model in lower case without signs between its parts, so that llama3 finds Llama-3; after a sign that no word begins with."
[column.url]
type = "text"
description = "Where it stands; NULL for a product that has no repository."
*/
CREATE VIEW v1_search AS
SELECT m.id AS id, 'model' AS kind, m.model_key AS item_key,
       CAST(coalesce(m.hub_id, CASE m.organization WHEN '' THEN m.name ELSE m.organization || '/' || m.name END) AS TEXT) AS title,
       coalesce((SELECT group_concat(name, ' ') FROM alias WHERE model_id = m.id) || ' ', '')
         || CASE WHEN m.catalog_id IS NULL THEN '' ELSE m.catalog_id || ' ' || coalesce(json_extract(m.catalog, '$.name'), '') || ' ' END
         || coalesce(m.task, '') AS also,
       '' AS body,
       'ǂ' || lower(replace(replace(replace(replace(m.name, '-', ''), '.', ''), '_', ''), ' ', '')) AS squeezed,
       CAST('https://huggingface.co/' || m.hub_id AS TEXT) AS url
FROM model m
UNION ALL
SELECT i.id, 'paper', p.arxiv_id, p.title, '',
       CASE s.republish WHEN 'full' THEN coalesce(json_extract(p.told, '$.summary'), '') ELSE '' END, '', p.url
FROM search_item i JOIN paper p ON p.arxiv_id = i.arxiv_id LEFT JOIN source s ON s.id = p.source_id
UNION ALL
SELECT i.id, 'post', CAST(p.source_id || ':' || p.guid AS TEXT), p.title, '',
       coalesce(json_extract(p.told, '$.excerpt'), ''), '', p.url
FROM search_item i JOIN post p ON p.id = i.post_id
