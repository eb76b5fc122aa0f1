CREATE VIEW v1_prices AS
SELECT m.model_key, m.name, o.provider, o.input_usd_per_mtok, o.output_usd_per_mtok,
       NULL AS effective_on, o.seen_at, o.provider_model_id, o.listed, o.source_id AS source
FROM offering o JOIN model m ON m.id = o.model_id
