CREATE VIEW v1_prices AS
SELECT m.model_key, m.name, o.provider, o.input_usd_per_mtok, o.output_usd_per_mtok,
       NULL AS effective_on, o.seen_at, o.provider_model_id, o.listed, o.source_id AS source,
       json_extract(o.told, '$.cache_read_usd_per_mtok') AS cache_read_usd_per_mtok,
       json_extract(o.told, '$.context_tokens') AS context_tokens,
       json_extract(o.told, '$.status') AS status,
       json_extract(o.told, '$.deprecated_on') AS deprecated_on
FROM offering o JOIN model m ON m.id = o.model_id
UNION ALL
SELECT m.model_key, coalesce(m.name, s.model_name), s.provider, p.input_usd_per_mtok,
       p.output_usd_per_mtok, NULL, p.seen_at,
       coalesce(json_extract(s.told, '$.offering.provider_model_id'), p.name), p.listed, p.source_id,
       p.cache_read_usd_per_mtok, p.context_tokens, NULL, p.deprecated_on
FROM served_price p
JOIN served s ON s.source_id = p.source_id AND s.name = p.name
LEFT JOIN model m ON m.id = s.model_id
