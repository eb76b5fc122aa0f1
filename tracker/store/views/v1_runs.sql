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
[column.week]
type = "text"
description = "ISO week in which it began, such as `2026-W48`."
[column.full_week]
type = "text"
description = "The last ISO week that was over when it began: the one before `week`."
since = "0.5"
*/
CREATE VIEW v1_runs AS
SELECT id AS run_id, command, started_at, ended_at,
       strftime('%Y', started_at, '-3 days', 'weekday 4') || '-W'
         || printf('%02d', (strftime('%j', started_at, '-3 days', 'weekday 4') - 1) / 7 + 1) AS week,
       strftime('%Y', started_at, '-10 days', 'weekday 4') || '-W'
         || printf('%02d', (strftime('%j', started_at, '-10 days', 'weekday 4') - 1) / 7 + 1) AS full_week
FROM run
