/*
question = "Which served models are to be shut down, and when?"
about = "Every day that a price list names, also past ones, by that day; those that were withdrawn are left out."
*/
SELECT deprecated_on AS ends_on, name, provider, provider_model_id, max(substr(seen_at, 1, 10)) AS known_since
FROM v1_price_events WHERE event LIKE 'shutdown%' AND event <> 'shutdown_withdrawn'
GROUP BY source, provider, provider_model_id ORDER BY ends_on, name
