-- The present price of each offering, in USD per million tokens.
SELECT name, provider, input_usd_per_mtok, output_usd_per_mtok, seen_at, source FROM (
  SELECT *, row_number() OVER (
    PARTITION BY source, provider, provider_model_id ORDER BY seen_at DESC) AS turn
  FROM v1_prices)
WHERE turn = 1 AND listed ORDER BY name, provider
