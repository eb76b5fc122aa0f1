-- Columns: model_id, day, tier, license, models. What a model was at the end of each day on which it
-- changed, against the end of the one before; unknown until it is judged, nothing while it is gone.
-- Most were judged on the day on which they were first seen, and never changed.
WITH changed AS MATERIALIZED (
  SELECT m.id FROM noted CROSS JOIN model m ON m.id = noted.model_id
  WHERE EXISTS (SELECT 1 FROM model_verdict v WHERE v.model_id = m.id AND v.judged_at >= date(m.first_seen_at, '+1 day'))
     OR EXISTS (SELECT 1 FROM observation o WHERE o.model_id = m.id AND o.field IN ('available', 'license'))
), once AS (
  SELECT m.id, substr(m.first_seen_at, 1, 10) AS day, m.tier, m.license, m.license_name
  FROM noted CROSS JOIN model m ON m.id = noted.model_id WHERE m.id NOT IN (SELECT id FROM changed)
), often AS MATERIALIZED (
  SELECT m.id, substr(m.first_seen_at, 1, 10) AS began_on,
         iif(m.license = 'other', 'other' || coalesce(' (' || m.license_name || ')', ''), m.license) AS license
  FROM changed CROSS JOIN model m ON m.id = changed.id
), moved AS (
  SELECT id AS model_id, began_on, license, began_on AS day FROM often
  UNION SELECT m.id, m.began_on, m.license, substr(v.judged_at, 1, 10)
  FROM often m CROSS JOIN model_verdict v ON v.model_id = m.id
  UNION SELECT m.id, m.began_on, m.license, substr(o.seen_at, 1, 10)
  FROM often m CROSS JOIN observation o ON o.model_id = m.id AND o.field IN ('available', 'license')
), stood AS (
  SELECT d.model_id, d.day,
         coalesce((SELECT o.after FROM observation o
                   WHERE o.model_id = d.model_id AND o.field = 'available' AND o.seen_at < date(d.day, '+1 day')
                   ORDER BY o.id DESC LIMIT 1), 'yes') <> 'no' AS there,
         coalesce((SELECT b.tier FROM model_verdict v JOIN verdict_body b ON b.id = v.verdict_id
                   WHERE v.model_id = d.model_id AND v.judged_at < date(d.day, '+1 day')
                   ORDER BY v.id DESC LIMIT 1), 'unknown') AS tier,
         coalesce(CASE WHEN n.id IS NULL THEN d.license ELSE n.before END, 'none') AS license
  FROM moved d LEFT JOIN observation n ON n.id = (
    SELECT min(o.id) FROM observation o
    WHERE o.model_id = d.model_id AND o.field = 'license' AND o.seen_at >= date(d.day, '+1 day'))
  WHERE d.day >= d.began_on
), step AS (
  SELECT *, coalesce(lag(there) OVER line, 0) AS there0, lag(tier) OVER line AS tier0, lag(license) OVER line AS license0
  FROM stood WINDOW line AS (PARTITION BY model_id ORDER BY day)
)
SELECT id, day, tier,
       coalesce(iif(license = 'other', 'other' || coalesce(' (' || license_name || ')', ''), license), 'none'), 1 FROM once
UNION ALL
SELECT model_id, day, tier, license, 1 FROM step
WHERE there AND (NOT there0 OR tier <> tier0 OR license <> license0)
UNION ALL
SELECT model_id, day, tier0, license0, -1 FROM step
WHERE there0 AND (NOT there OR tier <> tier0 OR license <> license0)
