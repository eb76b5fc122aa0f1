CREATE VIEW v1_cheapest AS
SELECT index_name, level, side, since_at, model_key, provider, input_usd_per_mtok,
       output_usd_per_mtok, blended_usd_per_mtok, source_id AS source
FROM market_step
