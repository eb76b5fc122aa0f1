/*
question = "How many models changed in a week, and for whom?"
about = "What the digest counts as changes: licence, tier, access, name or being there, a model once, by what costs readers most. Seen from Monday 07:00 UTC to the next Monday, when the edition is made. What only our rules or facts moved is `Changed`, as are licences, which nobody compares."
[param.week]
description = "ISO week, such as 2026-W48; the last whole one before our last run when empty."
kind = "week"
default = ""
*/
WITH told(week) AS (
  SELECT coalesce(nullif(:week, ''), (SELECT max(full_week) FROM v1_runs))
), day(monday) AS (
  SELECT date(substr(week, 1, 4) || '-01-04', 'weekday 0', '-13 days', (7 * substr(week, 7)) || ' days') FROM told
), moved AS (
  SELECT c.model_key, min(CASE
    WHEN c.field = 'available' AND (c.after IS NULL OR lower(c.after) IN ('no', 'false', '0', 'gone', 'none', 'unavailable')) THEN 2
    WHEN c.field = 'available' THEN 3
    WHEN c.field = 'gated' AND c.before IN ('no', 'auto', 'manual') AND c.after IN ('no', 'auto', 'manual') THEN CASE
      WHEN instr('no auto manual', c.after) > instr('no auto manual', c.before) THEN 1 ELSE 3 END
    WHEN c.field = 'tier' AND coalesce(c.cause, '') NOT IN ('rules', 'facts', 'curation')
      AND c.before <> 'unknown' AND c.after <> 'unknown' THEN CASE
      WHEN instr('fully_open weights_open research_preview closed', c.after)
         > instr('fully_open weights_open research_preview closed', c.before) THEN 1 ELSE 3 END
    ELSE 4 END) AS turn
  FROM day d CROSS JOIN v1_changes c
  WHERE c.seen_at > d.monday || 'T07:00:00Z' AND c.seen_at <= date(d.monday, '+7 days') || 'T07:00:00Z'
    AND c.field IN ('license', 'tier', 'gated', 'available', 'name') AND c.before IS NOT c.after
  GROUP BY c.model_key
)
SELECT CASE turn WHEN 1 THEN 'Narrower' WHEN 2 THEN 'Gone' WHEN 3 THEN 'Wider' ELSE 'Changed' END AS direction,
       count(*) AS models
FROM moved GROUP BY turn ORDER BY turn
