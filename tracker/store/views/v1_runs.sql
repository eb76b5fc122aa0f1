/*
description = "One row a command of ours that wrote to the database."
key = ["run_id"]
since = "0.2"
[column.run_id]
type = "integer"
description = "Number of the run: later ones have higher numbers."
[column.command]
type = "text"
description = "The command: `run`, `collect`, `assess` and others."
[column.started_at]
type = "text"
description = "When it began."
[column.ended_at]
type = "text"
description = "When it ended; NULL while it goes on, and for one that was killed."
*/
CREATE VIEW v1_runs AS
SELECT id AS run_id, command, started_at, ended_at FROM run
