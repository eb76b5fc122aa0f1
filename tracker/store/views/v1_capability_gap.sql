/*
description = "One row a level that a closed model reached first, and the first model with open weights that followed."
key = ["index_name", "closed_subject"]
since = "0.2"
[column.index_name]
type = "text"
description = "Name of the index: scores of different indices cannot be compared."
[column.score]
type = "real"
description = "The level: the score of the closed model, in the unit of the index."
[column.closed_model]
type = "text"
description = "The closed model that reached it first."
[column.closed_on]
type = "text"
description = "Day on which that one came out."
[column.open_model]
type = "text"
description = "The first open model that reached it; NULL while none has."
[column.open_on]
type = "text"
description = "Day on which that one came out."
[column.lag_months]
type = "real"
unit = "months"
description = "Time between the two days, in months of 365.25 / 12 days."
[column.waiting_months]
type = "real"
unit = "months"
description = "While none has reached it, time from `closed_on` to the newest row of the index."
[column.open_tier]
type = "text"
description = "Openness tier of the open model."
[column.open_model_key]
type = "text"
description = "Our key of the open model, where evidence links the index to it."
[column.weak]
type = "integer"
description = "1 when a row of unknown openness may have been first, else 0."
[column.closed_subject]
type = "text"
description = "Id of the closed version within the index, as in `v1_scores`."
*/
CREATE VIEW v1_capability_gap AS
SELECT index_name, score, closed_model, closed_on, open_model, open_on, lag_months,
       waiting_months, open_tier, open_model_key, weak, closed_subject
FROM capability_lag WHERE bar = 'weights_open'
