/*
question = "Which papers came with weights?"
about = "Papers of a release that has a repository with usable weights which is still there, the newest first. A model that merely cites a paper does not come with it."
*/
SELECT substr(p.told_at, 1, 10) AS published_on, p.item_key AS arxiv_id, p.title, count(*) AS models,
       min(m.model_key) AS such_as, p.url
FROM v1_tellings p
JOIN v1_tellings t ON t.release_key = p.release_key AND t.kind = 'model'
JOIN v1_models m ON m.model_key = t.item_key AND m.hub_id IS NOT NULL AND m.gone_at IS NULL
                AND m.tier IN ('fully_open', 'weights_open')
WHERE p.kind = 'paper' GROUP BY p.item_key ORDER BY p.told_at DESC, p.item_key LIMIT 200
