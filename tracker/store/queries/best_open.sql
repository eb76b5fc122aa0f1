/*
question = "Which model with open weights is the best of each index?"
about = "The top of each frontier of models with usable weights, and of the closed ones beside it; scores of different indices cannot be compared."
*/
WITH top AS (
  SELECT *, row_number() OVER (PARTITION BY index_name, side ORDER BY score DESC, reached_on) AS turn
  FROM v1_capability_frontier WHERE side IN ('weights_open', 'closed')
)
SELECT o.index_name, o.name AS open_model, o.score AS open_score, o.reached_on,
       c.name AS closed_model, c.score AS closed_score, round(c.score - o.score, 4) AS behind
FROM top o LEFT JOIN top c ON c.index_name = o.index_name AND c.side = 'closed' AND c.turn = 1
WHERE o.side = 'weights_open' AND o.turn = 1 ORDER BY o.index_name
