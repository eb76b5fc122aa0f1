/*
question = "What may I run on one 24 GB card commercially in the EU?"
about = "Models with usable weights that fit with a fifth of overhead, at the most bits that do, whose license answers yes, or yes under conditions, to commercial use, to running it on machines of one's own and to use in the European Union. Not known is not yes. Not legal advice."
[param.card_gb]
description = "Memory of the card in GB (10^9 bytes)."
default = 24
*/
WITH fit AS (
  SELECT model_key, max(bits) AS bits, max(total_bytes) AS total_bytes FROM v1_memory
  WHERE tier IN ('fully_open', 'weights_open') AND total_bytes <= :card_gb * 1e9 GROUP BY model_key
)
SELECT m.model_key, m.license, fit.bits, fit.total_bytes, c.answer AS commercial_use, o.answer AS on_premise, e.answer AS use_in_eu
FROM fit JOIN v1_models m ON m.model_key = fit.model_key AND m.gone_at IS NULL
JOIN v1_rights c ON c.model_key = m.model_key AND c.question = 'commercial_use' AND c.answer IN ('yes', 'conditional')
JOIN v1_rights o ON o.model_key = m.model_key AND o.question = 'on_premise' AND o.answer IN ('yes', 'conditional')
JOIN v1_rights e ON e.model_key = m.model_key AND e.question = 'use_in_eu' AND e.answer IN ('yes', 'conditional')
ORDER BY fit.total_bytes DESC, m.model_key LIMIT 200
