/*
description = "One row a release that was announced and whose weights are out."
key = ["release_key"]
since = "0.2"
[column.release_key]
type = "text"
description = "Our key of the release, as in `v1_releases`."
[column.title]
type = "text"
description = "What was released."
[column.announced_on]
type = "text"
description = "Day on which it was first announced."
[column.weights_on]
type = "text"
description = "Day on which its weights were out."
[column.days]
type = "integer"
unit = "days"
description = "From the one to the other; 0 when the weights were out first."
[column.announced_by]
type = "text"
description = "Id of the source that announced it."
*/
CREATE VIEW v1_time_to_weights AS
SELECT a.release_key, a.title, a.on_date AS announced_on, w.on_date AS weights_on,
       max(0, cast(julianday(w.on_date) - julianday(a.on_date) AS INTEGER)) AS days, a.source AS announced_by
FROM v1_stages a JOIN v1_stages w ON w.release_key = a.release_key AND w.stage = 'weights'
WHERE a.stage = 'announced'
