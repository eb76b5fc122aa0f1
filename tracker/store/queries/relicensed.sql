/*
question = "Which models changed their licence, and may one still earn money with them?"
about = "Changes of the declared license since a day, the newest first, with what each says of commercial use: empty for one that we do not know, or for none."
[param.since]
kind = "date"
description = "First day, such as `2026-11-01`; the first of the month of our last run when empty."
default = ""
*/
SELECT substr(c.seen_at, 1, 10) AS seen_on, c.model_key, c.before, c.after,
       b.commercial_use AS commercial_before, a.commercial_use AS commercial_after
FROM v1_changes c LEFT JOIN v1_licenses b ON b.license = c.before LEFT JOIN v1_licenses a ON a.license = c.after
WHERE c.field = 'license' AND c.seen_at >= coalesce(nullif(:since, ''), (SELECT date(max(started_at), 'start of month') FROM v1_runs))
ORDER BY c.seen_at DESC, c.change_id DESC LIMIT 200
