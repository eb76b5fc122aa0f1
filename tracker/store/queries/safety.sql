/*
question = "Which facts that bear on safety came up?"
about = "Gates, withdrawals, forbidden uses, policies, evaluations and derivatives without refusals, the newest first, 200 at most."
*/
SELECT substr(since_at, 1, 10) AS since_on, name, signal, says, url, model_key FROM v1_safety
ORDER BY since_at DESC, name LIMIT 200
