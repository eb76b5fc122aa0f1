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
SELECT release_key, title, announced_on, weights_on, days, announced_by FROM wait
