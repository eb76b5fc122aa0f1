/*
description = "One row a post of a feed."
key = ["source", "guid"]
since = "0.1"
[column.source]
type = "text"
description = "Id of the feed, as in `v1_sources`."
[column.title]
type = "text"
description = "Title of the post."
[column.url]
type = "text"
description = "Address of the post."
[column.published_at]
type = "text"
description = "When it says that it was published."
[column.first_seen_at]
type = "text"
description = "When we first saw it."
[column.kind]
type = "text"
description = "What it tells of, as far as its words show."
[column.guid]
type = "text"
since = "0.2"
description = "What the feed knows the post by: unique within its feed."
*/
CREATE VIEW v1_posts AS
SELECT source_id AS source, title, url, published_at, first_seen_at, kind, guid FROM post
