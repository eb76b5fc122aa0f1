/*
description = "One row a source that is or was asked, with its health."
key = ["source"]
since = "0.1"
[column.source]
type = "text"
description = "Id of the source, as config.toml names it."
[column.kind]
type = "text"
description = "How it is spoken to: `hub`, `feed`, `arxiv` and other names of collectors."
[column.state]
type = "text"
description = "`ok`, `failing`, `silent` (a feed without a post for 90 days) or `new` (never asked)."
[column.last_ok_at]
type = "text"
description = "When it last answered well."
[column.last_error]
type = "text"
description = "What went wrong last, on one line."
[column.items]
type = "integer"
unit = "items"
description = "How many items it told of when it last answered."
[column.last_asked_at]
type = "text"
description = "When it was last asked."
[column.last_error_at]
type = "text"
description = "When something last went wrong."
[column.title]
type = "text"
description = "Its name for people."
[column.url]
type = "text"
description = "Where it is asked."
[column.license]
type = "text"
description = "License of what it tells, as far as it says."
[column.republish]
type = "text"
description = "What may be shown of it: `full`, `facts` or `link`."
[column.checked_on]
type = "text"
description = "Day on which its address and terms were last read by us."
[column.configured]
type = "integer"
description = "1 while config.toml names it, else 0."
*/
CREATE VIEW v1_sources AS
SELECT s.id AS source, s.kind,
       CASE WHEN s.last_asked_at IS NULL THEN 'new'
            WHEN s.failing THEN 'failing'
            WHEN s.kind = 'feed' AND coalesce((SELECT max(coalesce(p.published_at, p.first_seen_at))
                 FROM post p WHERE p.source_id = s.id), '')
                 < strftime('%Y-%m-%dT%H:%M:%SZ', s.last_asked_at, '-90 days') THEN 'silent'
            ELSE 'ok' END AS state,
       s.last_ok_at, s.last_error, s.items, s.last_asked_at, s.last_error_at, s.title, s.url,
       s.license, s.republish, s.checked_on, s.configured
FROM source s
