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
SELECT t.week, t.dimension, t.value, t.models, round(1.0 * t.models / a.models, 4) AS share
FROM trend t LEFT JOIN trend a ON a.dimension = 'week' AND a.week = t.week AND a.value = ''
WHERE t.dimension <> 'week'
UNION ALL
SELECT o.week, 'organization', o.organization, o.models, round(1.0 * o.models / a.models, 4)
FROM organization_week o LEFT JOIN trend a ON a.dimension = 'week' AND a.week = o.week AND a.value = ''
