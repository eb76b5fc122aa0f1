/*
description = "One row an event of an offering: a price that moved, came or went, a listing, a shutdown or a deprecation."
key = ["price_id", "event"]
since = "0.2"
[column.model_key]
type = "text"
description = "Our key of the model that is offered; NULL while nothing links the line of the price list to a model."
[column.name]
type = "text"
description = "Name of the model, as its source spells it."
[column.provider]
type = "text"
description = "Who offers it, as the price list spells it."
[column.provider_model_id]
type = "text"
description = "What the provider calls the model."
[column.event]
type = "text"
description = "`cut`, `rise`, `changed` (in both directions), `free`, `priced`, `unpriced`, `listed`, `delisted`, `relisted`, `deprecated`, or `shutdown_` with `known`, `announced`, `moved` or `withdrawn`."
[column.input_usd_per_mtok_before]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens put in until then, in US dollars."
[column.input_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens put in, in US dollars; NULL when not told."
[column.output_usd_per_mtok_before]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens given out until then, in US dollars."
[column.output_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens given out, in US dollars; NULL when not told."
[column.deprecated_on]
type = "text"
description = "Day on which it is shut down; of one that was withdrawn the day that had been named."
[column.seen_at]
type = "text"
description = "When we saw it."
[column.source]
type = "text"
description = "Id of the price list, as in `v1_sources`."
[column.price_id]
type = "text"
description = "Key of the price in `v1_prices` that shows the event."
*/
CREATE VIEW v1_price_events AS
SELECT e.model_key, coalesce(m.name, e.name) AS name, e.provider, e.provider_model_id, e.event,
       e.input_usd_per_mtok_before, e.input_usd_per_mtok, e.output_usd_per_mtok_before,
       e.output_usd_per_mtok, e.deprecated_on, e.seen_at, e.source, e.price_id
FROM price_event e LEFT JOIN model m ON m.model_key = e.model_key
