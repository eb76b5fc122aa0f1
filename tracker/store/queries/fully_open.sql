/*
question = "Which models are fully open?"
about = "Weights, architecture, training data and training code are all public: the newest first, with what the finding on the data says; copies and derivatives included."
*/
SELECT a.created_on, a.model_key, m.license, m.parameters, m.confidence, f.reason AS training_data
FROM v1_arrivals a JOIN v1_models m ON m.model_key = a.model_key AND m.gone_at IS NULL
LEFT JOIN v1_findings f ON f.model_key = a.model_key AND f.component = 'training_data'
WHERE a.tier = 'fully_open' ORDER BY a.created_on DESC, a.model_key LIMIT 200
