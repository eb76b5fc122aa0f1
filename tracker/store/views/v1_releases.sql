/*
description = "One row a release: one event in the world, however many models, papers, posts and entries of catalogues tell of it."
key = ["release_key"]
since = "0.1"
[column.release_key]
type = "text"
description = "Our key of the release."
[column.title]
type = "text"
description = "What is released."
[column.organization]
type = "text"
description = "Who releases it."
[column.tier]
type = "text"
description = "The most open tier of its models, NULL when no model of it is known."
[column.first_told_at]
type = "text"
description = "When the first of its tellers told of it."
[column.first_told_by]
type = "text"
description = "Id of the source of the first teller."
[column.tellers]
type = "integer"
unit = "items"
description = "How many items tell of it."
[column.first_seen_at]
type = "text"
description = "When we first saw it."
*/
CREATE VIEW v1_releases AS
SELECT release_key, title, organization, tier, first_told_at, first_told_by, tellers, first_seen_at
FROM release WHERE current
