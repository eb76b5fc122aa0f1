/*
description = "One row an offering that is on a price list now: what it costs."
key = ["price_id"]
since = "0.5"
[column.price_id]
type = "text"
description = "Key of the price, as in `v1_prices`."
[column.model_key]
type = "text"
description = "Our key of the model, where we know which one it is."
[column.name]
type = "text"
description = "Name of the model."
[column.provider]
type = "text"
description = "Who serves it."
[column.provider_model_id]
type = "text"
description = "What the provider calls it."
[column.input_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens taken in, in US dollars; NULL when not told."
[column.output_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens given out, in US dollars; NULL when not told."
[column.seen_at]
type = "text"
description = "Since when we have seen this price."
[column.source]
type = "text"
description = "Id of the price list, as in `v1_sources`."
[column.deprecated_on]
type = "text"
description = "Day on which it is to be shut down; NULL when none is told."
*/
CREATE VIEW v1_prices_now AS
SELECT p.price_id, p.model_key, coalesce(m.name, p.name) AS name, p.provider, p.provider_model_id,
       p.input_usd_per_mtok, p.output_usd_per_mtok, p.seen_at, p.source, p.deprecated_on
FROM price_now p LEFT JOIN model m ON m.model_key = p.model_key
