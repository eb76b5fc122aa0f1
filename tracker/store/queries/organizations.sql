/*
question = "Which organisations release the most open models?"
about = "Models with usable weights, or wholly open, that came out in a month and are there, not counting what declares that it was made from another; those with as many share a place."
[param.month]
description = "Month, such as `2026-11`; the newest in which any such model came out when empty."
kind = "month"
default = ""
*/
WITH most AS MATERIALIZED (
  SELECT month, organization, models FROM v1_originals_by_month
  WHERE month = coalesce(nullif(:month, ''), (SELECT max(month) FROM v1_originals_by_month WHERE tier = 'open' AND month <= (SELECT strftime('%Y-%m', max(started_at)) FROM v1_runs)))
    AND tier = 'open' AND organization <> ''
  ORDER BY models DESC, organization LIMIT 50
)
SELECT rank() OVER (ORDER BY m.models DESC) AS place, m.organization, m.models AS open_models,
       coalesce(f.models, 0) AS fully_open
FROM most m LEFT JOIN v1_originals_by_month f
  ON f.month = m.month AND f.tier = 'fully_open' AND f.organization = m.organization
ORDER BY place, m.organization
