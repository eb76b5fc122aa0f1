/*
question = "Which Apache-licensed text models under 10B parameters appeared this week?"
about = "Models whose repository was made, or which came out, in an ISO week and are still there, the largest first; one whose size nobody tells is left out, since it may be larger."
[param.week]
kind = "week"
description = "ISO week, such as `2026-W48`; the newest in which any model came out when empty."
default = ""
[param.license]
description = "License, as the Hub spells it."
default = "apache-2.0"
[param.modality]
description = "`text`, `image`, `audio` and so on, as in `v1_arrivals`."
default = "text"
[param.parameters_below]
description = "Fewer parameters than this."
default = 10000000000
*/
SELECT a.created_on, a.model_key, a.organization, m.parameters, a.tier
FROM v1_arrivals a JOIN v1_models m ON m.model_key = a.model_key
WHERE a.week = coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_arrivals WHERE week <= (SELECT max(week) FROM v1_runs)))
  AND a.license = :license AND a.modality = :modality AND m.parameters < :parameters_below AND m.gone_at IS NULL
ORDER BY m.parameters DESC, a.model_key LIMIT 200
