-- Columns: model_id, week, tier, models. A withdrawn model has no tier until it returns; where a
-- withdrawal and a verdict are of one moment, the withdrawal comes first. Most have one verdict.
WITH once AS (
  SELECT v.model_id, v.verdict_id, v.judged_at FROM noted CROSS JOIN model_verdict v ON v.model_id = noted.model_id
  WHERE NOT EXISTS (SELECT 1 FROM model_verdict w WHERE w.model_id = v.model_id AND w.id <> v.id)
    AND NOT EXISTS (SELECT 1 FROM observation o WHERE o.model_id = v.model_id AND o.field = 'available')
), often AS MATERIALIZED (
  SELECT model_id FROM noted
  WHERE EXISTS (SELECT 1 FROM model_verdict w WHERE w.model_id = noted.model_id LIMIT 1 OFFSET 1)
    OR EXISTS (SELECT 1 FROM observation o WHERE o.model_id = noted.model_id AND o.field = 'available')
), judged AS (
  SELECT v.model_id, v.judged_at, b.tier,
         (SELECT c.tier FROM model_verdict w JOIN verdict_body c ON c.id = w.verdict_id
          WHERE w.model_id = v.model_id AND w.id < v.id ORDER BY w.id DESC LIMIT 1) AS before,
         coalesce((SELECT o.after <> 'no' FROM observation o
                   WHERE o.model_id = v.model_id AND o.field = 'available' AND o.seen_at <= v.judged_at
                   ORDER BY o.id DESC LIMIT 1), 1) AS there
  FROM often CROSS JOIN model_verdict v ON v.model_id = often.model_id
  CROSS JOIN verdict_body b ON b.id = v.verdict_id
), seen AS (
  SELECT o.model_id, o.seen_at, (o.after <> 'no') - coalesce((
           SELECT p.after <> 'no' FROM observation p
           WHERE p.model_id = o.model_id AND p.field = 'available' AND p.id < o.id
           ORDER BY p.id DESC LIMIT 1), 1) AS came,
         (SELECT c.tier FROM model_verdict w JOIN verdict_body c ON c.id = w.verdict_id
          WHERE w.model_id = o.model_id AND w.judged_at < o.seen_at ORDER BY w.id DESC LIMIT 1) AS tier
  FROM often CROSS JOIN observation o ON o.model_id = often.model_id AND o.field = 'available'
), move(model_id, at, tier, models) AS (
  SELECT model_id, judged_at, tier, 1 FROM judged WHERE there AND tier IS NOT before
  UNION ALL SELECT model_id, judged_at, before, -1 FROM judged WHERE there AND before <> tier
  UNION ALL SELECT model_id, seen_at, tier, came FROM seen WHERE came <> 0 AND tier IS NOT NULL
)
SELECT model_id, strftime('%Y', thursday) || '-W' || printf('%02d', (strftime('%j', thursday) - 1) / 7 + 1) AS week,
       tier, 1
FROM (SELECT o.model_id, b.tier, date(o.judged_at, '-3 days', 'weekday 4') AS thursday
      FROM once o CROSS JOIN verdict_body b ON b.id = o.verdict_id)
UNION ALL
SELECT model_id, strftime('%Y', thursday) || '-W' || printf('%02d', (strftime('%j', thursday) - 1) / 7 + 1) AS week,
       tier, sum(models)
FROM (SELECT *, date(at, '-3 days', 'weekday 4') AS thursday FROM move)
GROUP BY model_id, thursday, tier HAVING sum(models) <> 0
