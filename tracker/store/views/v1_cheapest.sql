/*
description = "One row a change of the cheapest offering at a level of capability, for open and for closed models."
key = ["index_name", "level", "side", "since_at"]
since = "0.2"
[column.index_name]
type = "text"
description = "Name of the index: scores of different indices cannot be compared."
[column.level]
type = "real"
description = "A score that a closed model set as a record in this index."
[column.side]
type = "text"
description = "`open`, of models whose weights can be downloaded and used, or `closed`."
[column.since_at]
type = "text"
description = "From then on it was the cheapest."
[column.model_key]
type = "text"
description = "Our key of the model; NULL from when there was no offering any more."
[column.provider]
type = "text"
description = "Who offers it, as the price list spells it."
[column.input_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens put in, in US dollars; NULL when not told."
[column.output_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens given out, in US dollars; NULL when not told."
[column.blended_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Three parts of the price of input and one part of that of output, in US dollars a million tokens."
[column.source]
type = "text"
description = "Id of the price list, as in `v1_sources`."
*/
CREATE VIEW v1_cheapest AS
SELECT index_name, level, side, since_at, model_key, provider, input_usd_per_mtok,
       output_usd_per_mtok, blended_usd_per_mtok, source_id AS source
FROM market_step
