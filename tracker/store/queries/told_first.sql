/*
question = "Who told first, and by how many days?"
about = "Of releases that a post or a paper tells of, and something else besides (`model`, `catalog`): which sort told first, and how many days passed until the next sort did; the newest first. Of one day, nobody was first."
*/
WITH sort AS (
  SELECT release_key, kind, min(substr(told_at, 1, 10)) AS told_on FROM v1_tellings
  WHERE release_key IN (SELECT release_key FROM v1_tellings WHERE kind IN ('post', 'paper'))
  GROUP BY release_key, kind
), turned AS (
  SELECT *, row_number() OVER line AS turn, lead(kind) OVER line AS next_kind, lead(told_on) OVER line AS next_on
  FROM sort WINDOW line AS (PARTITION BY release_key ORDER BY told_on, kind)
)
SELECT t.told_on, r.title, r.organization, CASE WHEN t.told_on < t.next_on THEN t.kind ELSE 'same day' END AS first,
       CASE WHEN t.told_on < t.next_on THEN t.next_kind END AS then_by,
       cast(julianday(t.next_on) - julianday(t.told_on) AS INTEGER) AS days
FROM turned t JOIN v1_releases r ON r.release_key = t.release_key
WHERE t.turn = 1 AND t.next_on IS NOT NULL ORDER BY t.told_on DESC, r.release_key LIMIT 200
