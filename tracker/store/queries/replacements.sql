/*
question = "Which API models will be shut down, and what open model is closest?"
about = "Offerings that are listed with a day of shut-down which is not past, and the model with usable weights whose score in an index that has both is nearest, the better one of two as near; empty where no index has the model. An index that scores a model more than once counts with its best."
*/
WITH ending AS (
  SELECT model_key, name, provider, min(deprecated_on) AS ends_on FROM v1_prices_now
  WHERE deprecated_on >= (SELECT date(max(started_at)) FROM v1_runs)
  GROUP BY coalesce(model_key, name), provider
), scored AS MATERIALIZED (
  SELECT s.index_name, s.model_key, max(s.score) AS score, m.tier, m.gone_at
  FROM v1_scores s JOIN v1_models m ON m.model_key = s.model_key GROUP BY s.index_name, s.model_key
), near AS (
  SELECT e.model_key, s.index_name, s.score, o.model_key AS open_model_key, o.score AS open_score,
         row_number() OVER (PARTITION BY e.model_key, s.index_name
                            ORDER BY abs(o.score - s.score), o.score DESC, o.model_key) AS turn
  FROM (SELECT DISTINCT model_key FROM ending WHERE model_key IS NOT NULL) e
  JOIN scored s ON s.model_key = e.model_key
  JOIN scored o ON o.index_name = s.index_name AND o.model_key <> s.model_key
               AND o.tier IN ('fully_open', 'weights_open') AND o.gone_at IS NULL
)
SELECT e.ends_on, e.name, e.provider, n.index_name, n.score, n.open_model_key, n.open_score
FROM ending e LEFT JOIN near n ON n.model_key = e.model_key AND n.turn = 1
ORDER BY e.ends_on, e.name, e.provider, n.index_name LIMIT 200
