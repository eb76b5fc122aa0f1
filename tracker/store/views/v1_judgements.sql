/*
description = "One row a judgement of somebody else: how open a judge says that a system is."
key = ["judge", "subject"]
since = "0.2"
[column.judge]
type = "text"
description = "Who judges: `osai` (European Open Source AI Index) or `epoch` (Epoch AI)."
[column.subject]
type = "text"
description = "Id of the system at the judge."
[column.name]
type = "text"
description = "What the judge calls the system."
[column.organization]
type = "text"
description = "Who made it, as the judge says; NULL when not told."
[column.says]
type = "text"
description = "The verdict in the words of the judge."
[column.tier_told]
type = "text"
description = "How we read that; NULL where the scales do not meet."
[column.license_told]
type = "text"
description = "The license that the judge names, in its spelling; NULL when none."
[column.url]
type = "text"
description = "Where it can be seen; NULL when there is no address."
[column.judged_on]
type = "text"
description = "Day on which it was judged, where the judge says."
[column.source]
type = "text"
description = "Id of the source, as in `v1_sources`."
[column.first_seen_at]
type = "text"
description = "When we first saw it."
[column.last_seen_at]
type = "text"
description = "When the judge last listed it."
[column.changed_at]
type = "text"
description = "When it last became what it is now."
*/
CREATE VIEW v1_judgements AS
SELECT judge, subject, json_extract(told, '$.name') AS name,
       nullif(json_extract(told, '$.organization'), '') AS organization,
       json_extract(told, '$.says') AS says, tier AS tier_told,
       nullif(json_extract(told, '$.license'), '') AS license_told,
       nullif(json_extract(told, '$.url'), '') AS url,
       json_extract(told, '$.judged_on') AS judged_on, source_id AS source,
       first_seen_at, last_seen_at, changed_at
FROM judgement
