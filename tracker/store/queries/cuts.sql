/*
question = "Which prices moved?"
about = "Prices that fell, rose, came or went to nothing, the newest first, in US dollars a million tokens, 200 at most."
*/
SELECT substr(seen_at, 1, 10) AS seen_on, name, provider, event,
       input_usd_per_mtok_before AS input_before, input_usd_per_mtok AS input,
       output_usd_per_mtok_before AS output_before, output_usd_per_mtok AS output
FROM v1_price_events WHERE event IN ('cut', 'rise', 'changed', 'free', 'priced')
ORDER BY seen_at DESC, name LIMIT 200
