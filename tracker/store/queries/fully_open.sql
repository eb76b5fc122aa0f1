/*
question = "Which models are fully open?"
about = "Weights, architecture, training data and training code are all public: the newest first, with what the finding on the data says; copies and derivatives included."
*/
WITH newest AS MATERIALIZED (
  SELECT a.created_on, a.model_key FROM v1_arrivals a JOIN v1_models m ON m.model_key = a.model_key AND m.gone_at IS NULL
  WHERE a.tier = 'fully_open' ORDER BY a.created_on DESC, a.model_key LIMIT 200
)
SELECT n.created_on, n.model_key, m.license, m.parameters, m.confidence,
       (SELECT f.reason FROM v1_findings f
        WHERE f.model_key = n.model_key AND f.component = 'training_data') AS training_data
FROM newest n JOIN v1_models m ON m.model_key = n.model_key ORDER BY n.created_on DESC, n.model_key
