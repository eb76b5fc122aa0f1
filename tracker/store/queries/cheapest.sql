-- The cheapest closed and open offering at each level of capability, now.
SELECT index_name, level, side, model_key, provider, input_usd_per_mtok, output_usd_per_mtok,
       max(since_at) AS since_at
FROM v1_cheapest GROUP BY index_name, level, side ORDER BY index_name, level, side
