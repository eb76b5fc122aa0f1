/*
question = "Which licences do the new models of this week have?"
about = "Of models that came out in an ISO week and are still there: the license that they declare, and what it says of commercial use where we know it."
[param.week]
kind = "week"
description = "ISO week, such as `2026-W48`; the newest in which any model came out when empty."
default = ""
*/
WITH new AS (
  SELECT CASE license WHEN 'none' THEN 'none declared' WHEN 'other' THEN
           CASE license_name WHEN '' THEN 'other' ELSE 'other (' || license_name || ')' END
         ELSE license END AS license, count(*) AS models
  FROM v1_arrivals
  WHERE week = coalesce(nullif(:week, ''), (SELECT max(week) FROM v1_arrivals WHERE week <= (SELECT max(week) FROM v1_runs)))
    AND NOT gone
  GROUP BY 1
)
SELECT n.license, n.models, round(1.0 * n.models / sum(n.models) OVER (), 4) AS share, l.commercial_use, l.osi_approved
FROM new n LEFT JOIN v1_licenses l ON l.license = n.license ORDER BY n.models DESC, n.license
