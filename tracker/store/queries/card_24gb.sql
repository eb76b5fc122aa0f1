/*
question = "Which models with usable weights fit one card of 24 GB?"
about = "Weights and a fifth of overhead at 16, 8 or 4 bit, the most that fit; without the cache of keys and values. Copies, adapters and models that are gone are left out. The 200 largest; of the same size, the newest."
*/
-- 24e9 bytes, at 2, 1 and half a byte a weight and a fifth of overhead: 10, 20 and 40e9 weights.
WITH fits AS (
SELECT * FROM (
  SELECT m.model_key, m.parameters, 16 AS bits FROM v1_models m
  WHERE m.parameters > 0 AND m.parameters <= 1e10 AND m.gone_at IS NULL
    AND m.tier IN ('fully_open', 'weights_open')
    AND EXISTS (SELECT 1 FROM v1_memory r WHERE r.model_key = m.model_key)
  ORDER BY m.parameters DESC, m.first_seen_at DESC LIMIT 200)
UNION ALL
SELECT * FROM (
  SELECT m.model_key, m.parameters, 8 AS bits FROM v1_models m
  WHERE m.parameters > 1e10 AND m.parameters <= 2e10 AND m.gone_at IS NULL
    AND m.tier IN ('fully_open', 'weights_open')
    AND EXISTS (SELECT 1 FROM v1_memory r WHERE r.model_key = m.model_key)
  ORDER BY m.parameters DESC, m.first_seen_at DESC LIMIT 200)
UNION ALL
SELECT * FROM (
  SELECT m.model_key, m.parameters, 4 AS bits FROM v1_models m
  WHERE m.parameters > 2e10 AND m.parameters <= 4e10 AND m.gone_at IS NULL
    AND m.tier IN ('fully_open', 'weights_open')
    AND EXISTS (SELECT 1 FROM v1_memory r WHERE r.model_key = m.model_key)
  ORDER BY m.parameters DESC, m.first_seen_at DESC LIMIT 200)
)
SELECT m.name, m.organization, m.license, f.bits, r.total_bytes
FROM fits f JOIN v1_models m ON m.model_key = f.model_key
JOIN v1_memory r ON r.model_key = f.model_key AND r.bits = f.bits
ORDER BY r.total_bytes DESC, m.first_seen_at DESC, m.name LIMIT 200
