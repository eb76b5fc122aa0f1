/*
question = "Which models are fully open?"
about = "Weights, architecture, training data and training code are all public: the newest first, with what the finding on the data says; copies and derivatives included."
*/
WITH newest AS MATERIALIZED (
  SELECT created_on, model_key FROM v1_arrivals WHERE tier = 'fully_open' AND NOT gone
  ORDER BY created_on DESC, model_key LIMIT 200
)
SELECT n.created_on, n.model_key, m.license, m.parameters, m.confidence,
       (SELECT f.reason FROM v1_findings f
        WHERE f.model_key = n.model_key AND f.component = 'training_data') AS training_data
FROM newest n JOIN v1_models m ON m.model_key = n.model_key ORDER BY n.created_on DESC, n.model_key
