/*
question = "How is each source?"
about = "What the page of sources shows, sources that the config names no more included; `state` is ok, failing, silent or new."
*/
SELECT source, kind, state, last_ok_at, last_error, items FROM v1_sources ORDER BY state = 'ok', source
