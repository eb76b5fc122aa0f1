-- Columns: release_key, told_on, kind, then_kind, days; of one release that several sorts tell of,
-- a post or a paper among them.
-- Of one day, nobody was first.
WITH sort AS (
  SELECT kind, min(substr(told_at, 1, 10)) AS told_on FROM v1_tellings WHERE release_key = :key GROUP BY kind
), turned AS (
  SELECT kind, told_on, row_number() OVER line AS turn, lead(kind) OVER line AS next_kind, lead(told_on) OVER line AS next_on
  FROM sort WINDOW line AS (ORDER BY told_on, kind)
)
SELECT :key, told_on, CASE WHEN told_on < next_on THEN kind ELSE '' END,
       CASE WHEN told_on < next_on THEN next_kind ELSE '' END,
       cast(julianday(next_on) - julianday(told_on) AS INTEGER)
FROM turned WHERE turn = 1 AND next_on IS NOT NULL
  AND EXISTS (SELECT 1 FROM sort WHERE kind IN ('post', 'paper'))
