/*
question = "What may I run on one 24 GB card commercially in the EU?"
about = "Models with usable weights that fit with a fifth of overhead, at the most bits that do, whose license answers yes, or yes under conditions, to commercial use, to running it on machines of one's own and to use in the European Union; those with the most weights first. Not known is not yes. Not legal advice."
[param.card_gb]
description = "Memory of the card in GB (10^9 bytes)."
default = 24
*/
-- At 4 bit and with a fifth of overhead a weight takes 0.6 bytes: no larger model needs a look.
WITH fits AS MATERIALIZED (
  SELECT m.model_key, m.license, m.parameters,
         (SELECT max(r.bits) FROM v1_memory r WHERE r.model_key = m.model_key AND r.total_bytes <= :card_gb * 1e9) AS bits
  FROM v1_models m
  WHERE m.parameters > 0 AND m.parameters < :card_gb * 1e9 / 0.6 + 2 AND m.gone_at IS NULL
    AND m.tier IN ('fully_open', 'weights_open')
    AND EXISTS (SELECT 1 FROM v1_memory r WHERE r.model_key = m.model_key AND r.total_bytes <= :card_gb * 1e9)
    AND 3 = (SELECT count(*) FROM v1_rights r WHERE r.model_key = m.model_key
             AND r.question IN ('commercial_use', 'on_premise', 'use_in_eu') AND r.answer IN ('yes', 'conditional'))
  ORDER BY m.parameters DESC, m.first_seen_at DESC LIMIT 200
)
SELECT f.model_key, f.license, f.parameters, f.bits,
       (SELECT r.total_bytes FROM v1_memory r WHERE r.model_key = f.model_key AND r.bits = f.bits) AS total_bytes,
       (SELECT r.answer FROM v1_rights r WHERE r.model_key = f.model_key AND r.question = 'commercial_use') AS commercial_use,
       (SELECT r.answer FROM v1_rights r WHERE r.model_key = f.model_key AND r.question = 'on_premise') AS on_premise,
       (SELECT r.answer FROM v1_rights r WHERE r.model_key = f.model_key AND r.question = 'use_in_eu') AS use_in_eu
FROM fits f ORDER BY f.parameters DESC, f.model_key
