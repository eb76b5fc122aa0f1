/*
question = "What is the cheapest way to each level of capability?"
about = "The present cheapest offering, three parts input and one part output, of open and of closed models; what is free is left out."
*/
SELECT index_name, level, side, model_key, provider, input_usd_per_mtok, output_usd_per_mtok,
       max(since_at) AS since_at
FROM v1_cheapest GROUP BY index_name, level, side ORDER BY index_name, level, side
