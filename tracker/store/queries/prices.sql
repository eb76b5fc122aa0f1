/*
question = "What does each offering cost now?"
about = "The newest price of everything that is still listed, in US dollars a million tokens."
*/
SELECT name, provider, input_usd_per_mtok, output_usd_per_mtok, seen_at, source
FROM v1_prices_now ORDER BY name, provider, provider_model_id, source
