CREATE VIEW v1_memory AS
WITH width(bits) AS (VALUES (16), (8), (4))
SELECT m.model_key, m.name, m.tier, w.bits,
       cast(m.parameters * w.bits / 8.0 AS INTEGER) AS weights_bytes,
       cast(m.parameters * w.bits / 8.0 * 1.2 AS INTEGER) AS total_bytes
FROM model m, width w
WHERE m.parameters > 0
  AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.child_id = m.id AND e.relation IN ('adapter', 'quantized'))
