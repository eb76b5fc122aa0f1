/*
question = "Which served models are to be shut down, and when?"
about = "Every day that a price list names, also past ones, by that day; those that were withdrawn are left out."
*/
WITH told AS (
  SELECT *, row_number() OVER (PARTITION BY source, provider, provider_model_id ORDER BY seen_at DESC) AS turn
  FROM v1_price_events WHERE event LIKE 'shutdown%'
)
SELECT deprecated_on AS ends_on, name, provider, provider_model_id, substr(seen_at, 1, 10) AS known_since
FROM told WHERE turn = 1 AND event <> 'shutdown_withdrawn' ORDER BY ends_on, name, provider_model_id
