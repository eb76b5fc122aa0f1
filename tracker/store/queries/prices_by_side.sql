/*
question = "What do closed models cost beside those with open weights?"
about = "What the digest shows as the contrast: each model that is still there at its cheapest offering by the price of output, in US dollars a million tokens; the median of each side, and its lowest. Of offerings that a catalogue links to a model; offers at no price are left out."
*/
WITH offer AS (
  SELECT p.model_key, p.input_usd_per_mtok AS input, p.output_usd_per_mtok AS output,
         row_number() OVER (PARTITION BY p.model_key ORDER BY p.output_usd_per_mtok, p.input_usd_per_mtok) AS turn
  FROM v1_prices_now p WHERE p.price_id LIKE 'offering:%' AND p.input_usd_per_mtok <> 0 AND p.output_usd_per_mtok <> 0
), model AS (
  SELECT CASE m.tier WHEN 'closed' THEN 'closed' ELSE 'open_weights' END AS side, o.input, o.output
  FROM offer o JOIN v1_models m ON m.model_key = o.model_key
  WHERE o.turn = 1 AND m.gone_at IS NULL AND m.tier IN ('closed', 'fully_open', 'weights_open')
), ranked AS (
  SELECT side, input, output, count(*) OVER (PARTITION BY side) AS models,
         row_number() OVER (PARTITION BY side ORDER BY input) AS by_input,
         row_number() OVER (PARTITION BY side ORDER BY output) AS by_output
  FROM model
)
SELECT side, models,
       (min(CASE WHEN 2 * by_input >= models THEN input END) + max(CASE WHEN 2 * by_input <= models + 2 THEN input END)) / 2 AS median_input_usd_per_mtok,
       (min(CASE WHEN 2 * by_output >= models THEN output END) + max(CASE WHEN 2 * by_output <= models + 2 THEN output END)) / 2 AS median_output_usd_per_mtok,
       min(output) AS lowest_output_usd_per_mtok
FROM ranked GROUP BY side ORDER BY side
