/*
question = "Which licences do the new models of this week have?"
about = "Of models that came out in an ISO week and are still there: the license that they declare, and what it says of commercial use where we know it."
[param.week]
description = "ISO week, such as `2026-W48`; the newest in which any model came out when empty."
default = ""
*/
SELECT coalesce(m.license, 'none declared') AS license, count(*) AS models,
       round(1.0 * count(*) / sum(count(*)) OVER (), 4) AS share, l.commercial_use, l.osi_approved
FROM v1_arrivals a JOIN v1_models m ON m.model_key = a.model_key AND m.gone_at IS NULL
LEFT JOIN v1_licenses l ON l.license = m.license
WHERE a.week = coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_arrivals WHERE week <= (SELECT max(week) FROM v1_runs)))
GROUP BY m.license ORDER BY models DESC, m.license
