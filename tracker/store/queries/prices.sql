-- The latest price of each offering, in USD per million tokens.
SELECT name, provider, input_usd_per_mtok, output_usd_per_mtok, max(seen_at) AS seen_at
FROM v1_prices GROUP BY model_key, provider, provider_model_id ORDER BY name, provider
