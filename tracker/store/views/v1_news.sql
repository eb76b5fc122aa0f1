/*
description = "One row a model in the ISO week whose digest may tell of it: that in which it came out, else that in which it was first seen. Whether it is a release or counts with what it was made from."
key = ["model_key"]
since = "0.5"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.week]
type = "text"
description = "ISO week, such as `2026-W48`. Without a day of its own a model is news of the edition after it was first seen: editions are made on Mondays at 07:00 UTC, and what the tracker's first day brought in is news of none."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.kind]
type = "text"
description = "`release`: made from no other model, or trained on from a model of its own maker, or told of by a post, unless what it was made from came out in the same week. Else `derivative`."
*/
CREATE VIEW v1_news AS
WITH began(hub, ends_at) AS MATERIALIZED (
  SELECT 1, strftime('%Y-%m-%dT%H:%M:%SZ', min(first_seen_at), '+1 day') FROM model WHERE hub_id IS NOT NULL
  UNION ALL
  SELECT 0, strftime('%Y-%m-%dT%H:%M:%SZ', min(first_seen_at), '+1 day') FROM model WHERE hub_id IS NULL
), undated(model_id, week, tier) AS MATERIALIZED (
  -- 7 hours and a second back: what was seen at 07:00 on Monday is of the week before.
  SELECT a.model_id,
         strftime('%Y', m.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') || '-W'
         || printf('%02d', (strftime('%j', m.first_seen_at, '-25201 seconds', '-3 days', 'weekday 4') - 1) / 7 + 1), a.tier
  FROM arrival a JOIN model m ON m.id = a.model_id
  WHERE a.created_on = '' AND m.first_seen_at >= (SELECT b.ends_at FROM began b WHERE b.hub = (m.hub_id IS NOT NULL))
)
SELECT m.model_key, n.week, n.tier,
  CASE
    WHEN NOT EXISTS (SELECT 1 FROM edge e WHERE e.child_id = n.model_id) THEN 'release'
    WHEN EXISTS (SELECT 1 FROM edge e WHERE e.child_id = n.model_id AND e.relation NOT IN ('finetune', 'unstated')) THEN 'derivative'
    WHEN NOT EXISTS (
        SELECT 1 FROM model c JOIN edge e ON e.child_id = c.id WHERE c.id = n.model_id
          AND substr(e.parent_fold, 1, instr(e.parent_fold || '/', '/')) = substr(c.hub_fold, 1, instr(c.hub_fold || '/', '/')))
      AND NOT EXISTS (
        SELECT 1 FROM model c JOIN release_telling t ON t.kind = 'model' AND t.item_key = c.model_key
        JOIN release r ON r.release_key = t.release_key AND r.current
        JOIN release_telling p ON p.release_key = r.release_key AND p.kind = 'post' WHERE c.id = n.model_id) THEN 'derivative'
    WHEN EXISTS (
        WITH RECURSIVE above(id) AS (
          VALUES (n.model_id)
          UNION SELECT coalesce(
            (SELECT q.id FROM model q WHERE q.hub_id = e.parent_hub_id AND q.id <> e.child_id),
            (SELECT min(q.id) FROM model q WHERE q.hub_fold = e.parent_fold AND q.id <> e.child_id),
            (SELECT l.model_id FROM alias l WHERE l.fold = e.parent_fold AND l.model_id <> e.child_id ORDER BY l.id DESC LIMIT 1))
          FROM above JOIN edge e ON e.child_id = above.id)
        SELECT 1 FROM above JOIN arrival a ON a.model_id = above.id
        WHERE NOT EXISTS (SELECT 1 FROM edge e WHERE e.child_id = a.model_id)
          AND (a.week = n.week OR EXISTS (SELECT 1 FROM undated u WHERE u.model_id = a.model_id AND u.week = n.week))) THEN 'derivative'
    ELSE 'release' END AS kind
FROM (SELECT model_id, week, tier FROM arrival WHERE week <> '' UNION ALL SELECT model_id, week, tier FROM undated) n
LEFT JOIN model m ON m.id = n.model_id
