/*
question = "Which models with usable weights fit one card of 24 GB?"
about = "Weights and a fifth of overhead at 16, 8 or 4 bit, the most that fit; without the cache of keys and values. Copies, adapters and models that are gone are left out."
*/
SELECT m.name, m.organization, m.license, max(r.bits) AS bits, r.total_bytes
FROM v1_memory r JOIN v1_models m ON m.model_key = r.model_key
WHERE r.tier IN ('fully_open', 'weights_open') AND r.total_bytes <= 24e9 AND m.gone_at IS NULL
GROUP BY r.model_key ORDER BY r.total_bytes DESC, m.name LIMIT 200
