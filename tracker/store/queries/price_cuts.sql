/*
question = "Which price cuts were the deepest?"
about = "Prices that fell since a day, by the part that the dearer cut took off, where 1 is all of it; what became free counts. A price that was nothing or not told before was not cut."
[param.since]
kind = "date"
description = "First day, such as `2026-11-01`; the first of the month of our last run when empty."
default = ""
*/
SELECT substr(seen_at, 1, 10) AS seen_on, model_key, name, provider,
       input_usd_per_mtok_before AS input_before, input_usd_per_mtok AS input,
       output_usd_per_mtok_before AS output_before, output_usd_per_mtok AS output,
       round(max(coalesce(1 - input_usd_per_mtok / nullif(input_usd_per_mtok_before, 0), 0),
                 coalesce(1 - output_usd_per_mtok / nullif(output_usd_per_mtok_before, 0), 0)), 4) AS cut
FROM v1_price_events
WHERE event IN ('cut', 'free') AND seen_at >= coalesce(nullif(:since, ''), (SELECT date(max(started_at), 'start of month') FROM v1_runs))
ORDER BY cut DESC, seen_at DESC, name, provider LIMIT 200
