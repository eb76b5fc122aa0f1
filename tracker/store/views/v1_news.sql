/*
description = "One row a model, with the ISO week whose digest may tell of it, and whether it is a release or counts with what it was made from."
key = ["model_key"]
since = "0.5"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.week]
type = "text"
description = "ISO week in which it came out, such as `2026-W48`: it is news of that week. Empty where no day is known."
[column.seen_week]
type = "text"
description = "ISO week whose edition was made next after it was first seen, on Monday at 07:00 UTC: without a `week` it is news of this one. NULL for what the first day of all brought in."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.kind]
type = "text"
description = "`release`: made from no other model, or trained on from a model of its own maker, or told of by a post, unless what it was made from is news of the same week. Else `derivative`."
*/
CREATE VIEW v1_news AS
SELECT m.model_key, a.week,
  CASE WHEN m.first_seen_at >= strftime('%Y-%m-%dT%H:%M:%SZ', CASE WHEN m.hub_id IS NULL
         THEN (SELECT min(first_seen_at) FROM model WHERE hub_id IS NULL)
         ELSE (SELECT min(first_seen_at) FROM model WHERE hub_id IS NOT NULL) END, '+1 day')
       THEN strftime('%Y', m.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') || '-W'
         || printf('%02d', (strftime('%j', m.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') - 1) / 7 + 1) END AS seen_week,
  a.tier,
  CASE
    WHEN NOT a.derived THEN 'release'
    WHEN EXISTS (SELECT 1 FROM edge e WHERE e.child_id = a.model_id AND e.relation NOT IN ('finetune', 'unstated')) THEN 'derivative'
    WHEN NOT EXISTS (
        SELECT 1 FROM model c JOIN edge e ON e.child_id = c.id WHERE c.id = a.model_id
          AND substr(e.parent_fold, 1, instr(e.parent_fold || '/', '/')) = substr(c.hub_fold, 1, instr(c.hub_fold || '/', '/')))
      AND NOT EXISTS (
        SELECT 1 FROM model c CROSS JOIN release_telling t ON t.kind = 'model' AND t.item_key = c.model_key
        CROSS JOIN release_telling p ON p.release_key = t.release_key AND p.kind = 'post'
        CROSS JOIN release r ON r.release_key = p.release_key AND r.current WHERE c.id = a.model_id) THEN 'derivative'
    WHEN EXISTS (
        WITH RECURSIVE above(id) AS (
          VALUES (a.model_id)
          UNION SELECT coalesce(
            (SELECT q.id FROM model q WHERE q.hub_id = e.parent_hub_id AND q.id <> e.child_id),
            (SELECT min(q.id) FROM model q WHERE q.hub_fold = e.parent_fold AND q.id <> e.child_id),
            (SELECT l.model_id FROM alias l WHERE l.fold = e.parent_fold AND l.model_id <> e.child_id ORDER BY l.id DESC LIMIT 1))
          FROM above JOIN edge e ON e.child_id = above.id)
        SELECT 1 FROM above JOIN arrival b ON b.model_id = above.id JOIN model o ON o.id = b.model_id
        WHERE NOT b.derived
          -- 7 hours and a second back: what is seen at 07:00 on Monday is of the week before.
          AND CASE b.week WHEN '' THEN CASE WHEN o.first_seen_at >= strftime('%Y-%m-%dT%H:%M:%SZ', CASE WHEN o.hub_id IS NULL
         THEN (SELECT min(first_seen_at) FROM model WHERE hub_id IS NULL)
         ELSE (SELECT min(first_seen_at) FROM model WHERE hub_id IS NOT NULL) END, '+1 day')
       THEN strftime('%Y', o.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') || '-W'
         || printf('%02d', (strftime('%j', o.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') - 1) / 7 + 1) END ELSE b.week END
            = CASE a.week WHEN '' THEN CASE WHEN m.first_seen_at >= strftime('%Y-%m-%dT%H:%M:%SZ', CASE WHEN m.hub_id IS NULL
         THEN (SELECT min(first_seen_at) FROM model WHERE hub_id IS NULL)
         ELSE (SELECT min(first_seen_at) FROM model WHERE hub_id IS NOT NULL) END, '+1 day')
       THEN strftime('%Y', m.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') || '-W'
         || printf('%02d', (strftime('%j', m.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') - 1) / 7 + 1) END ELSE a.week END) THEN 'derivative'
    ELSE 'release' END AS kind
FROM arrival a LEFT JOIN model m ON m.id = a.model_id
