/*
question = "How many models had each tier on a day?"
about = "Of the models that were there at the end of the day, by the verdict that they had then; one that was not judged yet is unknown."
[param.on]
kind = "date"
description = "The day, such as `2026-11-23`: what we knew at its end, in UTC; the day of our last run when empty."
default = ""
*/
SELECT tier, sum(more) AS models FROM v1_tiers_by_day
WHERE moved_on <= coalesce(nullif(:on, ''), (SELECT date(max(started_at)) FROM v1_runs))
GROUP BY tier HAVING sum(more) <> 0 ORDER BY models DESC, tier
