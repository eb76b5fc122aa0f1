/*
question = "What is the cheapest open and closed way to a level?"
about = "In each index the lowest of its levels that is at least as high as asked for, and on both sides what is the cheapest there now, three parts input and one part output; no model where nothing is on offer any more."
[param.index_name]
description = "Name of the index, as in `v1_capability_gap`; all when empty."
default = ""
[param.level]
description = "The least score wanted, on the scale of the index."
default = 0.0
*/
WITH nearest AS (
  SELECT index_name, min(level) AS level FROM v1_cheapest
  WHERE level >= :level AND :index_name IN ('', index_name) GROUP BY index_name
), step AS (
  SELECT c.*, row_number() OVER (PARTITION BY c.index_name, c.side ORDER BY c.since_at DESC) AS turn
  FROM v1_cheapest c JOIN nearest n ON n.index_name = c.index_name AND n.level = c.level
)
SELECT index_name, level, side, model_key, provider, input_usd_per_mtok, output_usd_per_mtok,
       round(blended_usd_per_mtok, 4) AS blended_usd_per_mtok, since_at
FROM step WHERE turn = 1 ORDER BY index_name, side
