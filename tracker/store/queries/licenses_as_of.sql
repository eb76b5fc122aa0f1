/*
question = "How many models declared each licence on a day?"
about = "Of the models that were there at the end of the day, by the license that they declared then."
[param.on]
kind = "date"
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
SELECT CASE license WHEN 'none' THEN 'none declared' ELSE license END AS license, models FROM (
  SELECT license, sum(more) AS models FROM v1_licenses_by_day
  WHERE moved_on <= coalesce(nullif(:on, ''), (SELECT date(max(started_at)) FROM v1_runs))
  GROUP BY license HAVING sum(more) <> 0
) ORDER BY models DESC, license
