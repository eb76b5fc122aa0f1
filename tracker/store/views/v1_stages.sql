/*
description = "One row a step of a release: the first of its kind, and each change of license or presence since."
key = ["stage_key"]
since = "0.2"
[column.release_key]
type = "text"
description = "Our key of the release, as in `v1_releases`."
[column.title]
type = "text"
description = "What is released."
[column.stage]
type = "text"
description = "`announced`, `gated_preview`, `api`, `weights`, `code`, `data`, `relicensed`, `withdrawn` or `reopened`."
[column.on_date]
type = "text"
description = "The day."
[column.basis]
type = "text"
description = "`told` when a source gives the day, `seen` when we saw it on that day."
[column.model_key]
type = "text"
description = "Our key of the model that took the step; NULL for an announcement."
[column.says]
type = "text"
description = "A sentence for people."
[column.source]
type = "text"
description = "Id of the source that tells or shows it."
[column.url]
type = "text"
description = "Where it can be seen; NULL when there is no address."
[column.stage_key]
type = "text"
description = "Our key of the step."
*/
CREATE VIEW v1_stages AS
-- Nothing is materialized and windows part by release: so one release is looked up, at any size.
WITH member AS NOT MATERIALIZED (
  SELECT t.release_key, m.*,
         coalesce((SELECT o.before FROM observation o WHERE o.model_id = m.id AND o.field = 'gated'
                   ORDER BY o.id LIMIT 1), m.gated) AS gated_first
  FROM release_telling t JOIN model m ON t.kind = 'model' AND m.model_key = t.item_key
), entry AS NOT MATERIALIZED (
  SELECT t.release_key, e.*, m.model_key,
         json_extract(e.told, '$.released_on') AS released_on,
         json_extract(e.told, '$.open_weights') AS open_weights,
         json_extract(e.told, '$.url') AS url
  FROM release_telling t
  JOIN catalog_entry e ON t.kind = 'catalog' AND e.catalog_id = t.item_key
  JOIN model m ON m.id = e.model_id
), verdict AS NOT MATERIALIZED (
  SELECT b.release_key, b.model_key, b.hub_id, v.judged_at, v.cause, d.tier, d.body, b.created_at, b.gated_first,
         v.id = (SELECT min(f.id) FROM model_verdict f WHERE f.model_id = b.id
                 AND (f.cause IS NULL OR f.cause IN ('first', 'world', 'base'))) AS is_first
  FROM member b JOIN model_verdict v ON v.model_id = b.id JOIN verdict_body d ON d.id = v.verdict_id
  WHERE v.cause IS NULL OR v.cause IN ('first', 'world', 'base')
), preview AS NOT MATERIALIZED (
  SELECT release_key, model_key, hub_id, created_at, judged_at FROM verdict
  WHERE is_first AND tier = 'research_preview' AND gated_first IN ('auto', 'manual')
), stage AS NOT MATERIALIZED (
  SELECT t.release_key, 'announced' AS stage, coalesce(p.published_at, p.first_seen_at) AS at,
         CASE WHEN p.published_at IS NULL THEN 'seen' ELSE 'told' END AS basis, NULL AS model_key,
         'A post tells of it: ' || p.title AS says, p.source_id AS source, p.url
  FROM release_telling t JOIN post p ON t.kind = 'post'
    AND p.source_id = substr(t.item_key, 1, instr(t.item_key, ':') - 1)
    AND p.guid = substr(t.item_key, instr(t.item_key, ':') + 1)
    AND NOT EXISTS (  -- what is written much later announces nothing
      SELECT 1 FROM release_telling w JOIN model b ON w.kind = 'model' AND b.model_key = w.item_key
      WHERE w.release_key = t.release_key
        AND julianday(coalesce(p.published_at, p.first_seen_at))
          - julianday(coalesce(b.created_at, b.first_seen_at)) > 45)
  UNION ALL
  SELECT t.release_key, 'announced', coalesce(p.published_at, p.first_seen_at),
         CASE WHEN p.published_at IS NULL THEN 'seen' ELSE 'told' END, NULL,
         'A paper tells of it: ' || p.title, 'arxiv', p.url
  FROM release_telling t JOIN paper p ON t.kind = 'paper' AND t.item_key = p.arxiv_id
  UNION ALL
  SELECT release_key, 'gated_preview', coalesce(created_at, judged_at),
         CASE WHEN created_at IS NULL THEN 'seen' ELSE 'told' END, model_key,
         'Its repository was opened behind a gate, for research or non-commercial use.', 'hub',
         'https://huggingface.co/' || hub_id
  FROM preview
  UNION ALL
  SELECT release_key, 'weights', coalesce(created_at, first_seen_at),
         CASE WHEN created_at IS NULL THEN 'seen' ELSE 'told' END, model_key,
         'Its repository was made.', source_id, 'https://huggingface.co/' || hub_id
  FROM member b WHERE hub_id IS NOT NULL
    -- A list of files that holds no weights: the page is up, the weights are not.
    AND json_extract(told, '$.weight_files') IS NOT '[]' AND NOT EXISTS (
    SELECT 1 FROM preview p WHERE p.release_key = b.release_key AND p.model_key = b.model_key)
  UNION ALL
  SELECT v.release_key, 'weights', v.judged_at, 'seen', v.model_key,
         'The gated preview became open to all.', 'hub', 'https://huggingface.co/' || v.hub_id
  FROM verdict v JOIN preview p ON p.release_key = v.release_key AND p.model_key = v.model_key
  WHERE v.tier IN ('weights_open', 'fully_open') AND v.cause = 'world'
  UNION ALL
  SELECT release_key, 'api', released_on || 'T00:00:00Z', 'told', model_key,
         'The catalogue says that it came out on this day.', source_id, url
  FROM entry WHERE released_on IS NOT NULL AND open_weights IS NOT 1
  UNION ALL
  SELECT e.release_key, 'api', o.seen_at, 'seen', e.model_key,
         'It was seen on offer: ' || o.provider || '/' || o.provider_model_id, o.source_id, e.url
  FROM entry e JOIN offering o ON o.model_id = e.model_id AND o.listed
  WHERE e.released_on IS NULL OR e.open_weights IS 1
  UNION ALL
  SELECT b.release_key, 'api', s.first_seen_at, 'seen', b.model_key,
         'It was seen on offer: ' || s.name, s.source_id, json_extract(s.told, '$.url')
  FROM member b JOIN served s ON s.model_id = b.id
  UNION ALL
  SELECT v.release_key, CASE json_extract(f.value, '$.component') WHEN 'training_code' THEN 'code' ELSE 'data' END,
         v.judged_at, 'seen', v.model_key, json_extract(f.value, '$.reasons[0]'), 'hub',
         'https://huggingface.co/' || v.hub_id
  FROM verdict v, json_each(v.body, '$.findings') f
  WHERE json_extract(f.value, '$.component') IN ('training_code', 'training_data')
    AND json_extract(f.value, '$.state') = 'open'
), first AS NOT MATERIALIZED (
  SELECT *, row_number() OVER (PARTITION BY release_key, stage ORDER BY at, says) AS place FROM stage
)
SELECT first.release_key, r.title, first.stage, substr(first.at, 1, 10) AS on_date, first.basis,
       first.model_key, first.says, first.source, nullif(first.url, '') AS url,
       first.release_key || ':' || first.stage AS stage_key
FROM first JOIN release r ON r.release_key = first.release_key AND r.current
WHERE first.place = 1
UNION ALL
SELECT b.release_key, r.title,
       CASE o.field WHEN 'license' THEN 'relicensed'
            WHEN 'available' THEN CASE o.after WHEN 'no' THEN 'withdrawn' ELSE 'reopened' END END,
       substr(o.seen_at, 1, 10), 'seen', b.model_key,
       CASE o.field WHEN 'license' THEN 'It declares ' || coalesce(o.after, 'no license') || ', before ' || coalesce(o.before, 'none') || '.'
            WHEN 'available' THEN CASE o.after WHEN 'no' THEN 'Its repository is not there any more, or not public.' ELSE 'Its repository is there again.' END END,
       o.source_id, 'https://huggingface.co/' || b.hub_id, b.release_key || ':' || o.id
FROM member b JOIN observation o ON o.model_id = b.id AND o.field IN ('license', 'available')
JOIN release r ON r.release_key = b.release_key AND r.current
