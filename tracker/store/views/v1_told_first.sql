/*
description = "One row a release that more than one sort of source tells of: which sort told first, and how long it took the next one."
key = ["release_key"]
since = "0.5"
[column.release_key]
type = "text"
description = "Our key of the release."
[column.title]
type = "text"
description = "Its title."
[column.organization]
type = "text"
description = "Whose it is."
[column.told_on]
type = "text"
description = "Day on which it was told of first."
[column.first]
type = "text"
description = "Which sort did: `model`, `post`, `paper` or `catalog`; `same day` when two did."
[column.then_by]
type = "text"
description = "Which sort told next; NULL when two told on the first day."
[column.days]
type = "integer"
unit = "days"
description = "How long it took the next sort."
*/
CREATE VIEW v1_told_first AS
SELECT f.release_key, r.title, r.organization, f.told_on, coalesce(nullif(f.kind, ''), 'same day') AS first,
       nullif(f.then_kind, '') AS then_by, f.days
FROM first_word f CROSS JOIN release r ON r.release_key = f.release_key AND r.current
