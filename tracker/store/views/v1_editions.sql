/*
description = "One row a weekly edition of the digest that was made."
key = ["week"]
since = "0.6"
[column.week]
type = "text"
description = "The ISO week that it tells of, such as `2026-W48`."
[column.subject]
type = "text"
description = "What its mail is called."
[column.releases]
type = "integer"
description = "How many releases it counts."
[column.first_made_at]
type = "text"
description = "When it was first made."
[column.made_at]
type = "text"
description = "When it last came to tell something else; it stays once a later week has an edition."
*/
CREATE VIEW v1_editions AS
SELECT week, subject, json_extract(told, '$.releases.total') AS releases, first_made_at, made_at
FROM edition
