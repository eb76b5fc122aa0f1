/*
question = "How is each source?"
about = "What the page of sources shows: those that the config names, what ails first."
*/
SELECT source, kind, state, last_ok_at, last_error, items FROM v1_sources
WHERE configured ORDER BY state = 'ok', source
