-- Prices that moved, the newest first, in USD per million tokens.
SELECT substr(seen_at, 1, 10) AS seen_on, name, provider, event,
       input_usd_per_mtok_before AS input_before, input_usd_per_mtok AS input,
       output_usd_per_mtok_before AS output_before, output_usd_per_mtok AS output
FROM v1_price_events WHERE event IN ('cut', 'rise', 'changed', 'free', 'priced')
ORDER BY seen_at DESC, name LIMIT 200
