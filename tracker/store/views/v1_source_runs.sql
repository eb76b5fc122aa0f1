/*
description = "One row a source that was asked in a run: what that came to."
key = ["run_id", "source"]
since = "0.2"
[column.run_id]
type = "integer"
description = "Number of the run, as in `v1_runs`."
[column.source]
type = "text"
description = "Id of the source, as in `v1_sources`."
[column.new]
type = "integer"
unit = "items"
description = "Items that were not known before."
[column.changed]
type = "integer"
unit = "items"
description = "Items that were another than before."
[column.unchanged]
type = "integer"
unit = "items"
description = "Items that were the same as before."
[column.gone]
type = "integer"
unit = "items"
description = "Items that were not there any more."
[column.failed]
type = "integer"
unit = "items"
description = "Items that could not be read."
[column.trouble_count]
type = "integer"
unit = "troubles"
description = "How many things went wrong, as far as they are kept."
[column.troubles]
type = "text"
description = "What went wrong, as JSON: a list of code, message and address."
[column.finished_at]
type = "text"
description = "When the source was done."
*/
CREATE VIEW v1_source_runs AS
SELECT run_id, source_id AS source, new, changed, unchanged, gone, failed,
       json_array_length(troubles) AS trouble_count, troubles, finished_at
FROM source_run
