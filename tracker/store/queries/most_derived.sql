/*
question = "What was most made from this week?"
about = "Bases by how many models that came out in an ISO week declare that they were made from them, by kind; a model that declares two bases counts for both."
[param.week]
kind = "week"
description = "ISO week, such as `2026-W48`; the newest in which any model came out when empty."
default = ""
*/
SELECT model_key, sum(derivatives) AS derivatives,
       sum(CASE relation WHEN 'finetune' THEN derivatives ELSE 0 END) AS finetunes,
       sum(CASE relation WHEN 'quantized' THEN derivatives ELSE 0 END) AS quantized,
       sum(CASE relation WHEN 'adapter' THEN derivatives ELSE 0 END) AS adapters,
       sum(CASE relation WHEN 'merge' THEN derivatives ELSE 0 END) AS merges
FROM v1_derivatives WHERE week = coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_arrivals WHERE week <= (SELECT max(week) FROM v1_runs)))
GROUP BY model_key ORDER BY derivatives DESC, model_key LIMIT 50
