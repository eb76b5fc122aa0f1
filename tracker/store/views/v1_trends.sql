/*
description = "One row a value of a dimension in an ISO week: how many models came out with it."
key = ["week", "dimension", "value"]
since = "0.2"
[column.week]
type = "text"
description = "ISO week, such as `2026-W48`."
[column.dimension]
type = "text"
description = "`tier`, `license`, `modality`, `size` or `organization`."
[column.value]
type = "text"
description = "A value of the dimension, as in `v1_arrivals`."
[column.models]
type = "integer"
unit = "models"
description = "How many models came out in the week with this value."
[column.share]
type = "real"
description = "Those as a part of the week's models, from 0 to 1."
*/
CREATE VIEW v1_trends AS
WITH told AS (
  SELECT week, 'tier' AS dimension, tier AS value FROM v1_arrivals
  UNION ALL SELECT week, 'license', license FROM v1_arrivals
  UNION ALL SELECT week, 'modality', modality FROM v1_arrivals
  UNION ALL SELECT week, 'size', size FROM v1_arrivals
  UNION ALL SELECT week, 'organization', organization FROM v1_arrivals
)
SELECT week, dimension, value, count(*) AS models,
       round(1.0 * count(*) / sum(count(*)) OVER (PARTITION BY week, dimension), 4) AS share
FROM told GROUP BY week, dimension, value
