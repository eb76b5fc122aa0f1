/*
description = "One row a paper that a source told of."
key = ["arxiv_id"]
since = "0.1"
[column.arxiv_id]
type = "text"
description = "Id of the paper on arXiv, without its version."
[column.title]
type = "text"
description = "Title of the paper."
[column.published_at]
type = "text"
description = "When its first version came out."
[column.first_seen_at]
type = "text"
description = "When we first saw it."
[column.url]
type = "text"
description = "Address of its abstract."
[column.listed_at]
type = "text"
description = "When it entered the daily papers of the Hugging Face Hub; NULL when it is not among them."
[column.upvotes]
type = "integer"
description = "Votes that it has there."
*/
CREATE VIEW v1_papers AS
SELECT arxiv_id, title, published_at, first_seen_at, url, listed_at, upvotes FROM paper
