-- Columns: model_key, name, provider, provider_model_id, input, output, seen_at, source, price_id, deprecated_on.
SELECT model_key, name, provider, provider_model_id, input_usd_per_mtok, output_usd_per_mtok, seen_at, source, price_id, deprecated_on
FROM (SELECT *, row_number() OVER (PARTITION BY source, provider, provider_model_id ORDER BY seen_at DESC, listed DESC) AS turn FROM v1_prices)
WHERE turn = 1 AND listed
