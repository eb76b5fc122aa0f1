/*
question = "What does each offering cost now?"
about = "The newest price of everything that is still listed, in US dollars a million tokens."
*/
SELECT name, provider, input_usd_per_mtok, output_usd_per_mtok, seen_at, source FROM (
  SELECT *, row_number() OVER (
    PARTITION BY source, provider, provider_model_id ORDER BY seen_at DESC) AS turn
  FROM v1_prices)
WHERE turn = 1 AND listed ORDER BY name, provider
