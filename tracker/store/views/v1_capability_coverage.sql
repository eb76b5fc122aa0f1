/*
description = "One row an index: how much of it says what a curve needs."
key = ["index_name"]
since = "0.2"
[column.index_name]
type = "text"
description = "Name of the index: scores of different indices cannot be compared."
[column.rows]
type = "integer"
unit = "rows"
description = "How many versions it lists."
[column.undated]
type = "integer"
unit = "rows"
description = "Those without a day."
[column.unlabelled]
type = "integer"
unit = "rows"
description = "Dated ones of which nobody says how open they are."
[column.unlabelled_share]
type = "real"
description = "Those as a part of the dated ones, from 0 to 1."
[column.recent]
type = "integer"
unit = "rows"
description = "Dated within the last 365 days of the index."
[column.recent_unlabelled]
type = "integer"
unit = "rows"
description = "Those of which nobody says how open they are."
[column.recent_unlabelled_share]
type = "real"
description = "Those as a part of the recent ones, from 0 to 1."
[column.weak_from]
type = "text"
description = "Day from which a row of unknown openness stands above the open frontier; NULL when none does."
*/
CREATE VIEW v1_capability_coverage AS
SELECT index_name, rows, undated, unlabelled,
       round(1.0 * unlabelled / max(1, rows - undated), 4) AS unlabelled_share,
       recent, recent_unlabelled,
       round(1.0 * recent_unlabelled / max(1, recent), 4) AS recent_unlabelled_share, weak_from
FROM capability_coverage
