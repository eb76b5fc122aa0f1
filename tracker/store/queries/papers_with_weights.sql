/*
question = "Which papers came with weights?"
about = "Of the five hundred newest papers that belong to a release, those whose release has a repository with usable weights which is still there, the newest first. A model that merely cites a paper does not come with it."
*/
WITH paper AS MATERIALIZED (
  SELECT release_key, item_key, title, told_at, url FROM v1_tellings WHERE kind = 'paper'
  ORDER BY told_at DESC, item_key LIMIT 500
), newest AS MATERIALIZED (
  SELECT p.* FROM paper p
  WHERE EXISTS (SELECT 1 FROM v1_tellings t CROSS JOIN v1_models m ON m.model_key = t.item_key
                WHERE t.release_key = p.release_key AND t.kind = 'model' AND m.hub_id IS NOT NULL
                  AND m.gone_at IS NULL AND m.tier IN ('fully_open', 'weights_open'))
  ORDER BY p.told_at DESC, p.item_key LIMIT 200
)
SELECT substr(p.told_at, 1, 10) AS published_on, p.item_key AS arxiv_id, p.title, count(*) AS models,
       min(m.model_key) AS such_as, p.url
FROM newest p CROSS JOIN v1_tellings t ON t.release_key = p.release_key AND t.kind = 'model'
CROSS JOIN v1_models m ON m.model_key = t.item_key AND m.hub_id IS NOT NULL AND m.gone_at IS NULL
                      AND m.tier IN ('fully_open', 'weights_open')
GROUP BY p.item_key ORDER BY p.told_at DESC, p.item_key
