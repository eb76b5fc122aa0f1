/*
description = "One row a price of one offering from `seen_at` on, every one that it ever had: the newest row of `source`, `provider` and `provider_model_id` is the present one."
key = ["price_id"]
since = "0.1"
[column.model_key]
type = "text"
description = "Our key of the model that is offered; NULL while nothing links the line of the price list to a model."
[column.name]
type = "text"
description = "Name of the model, as its source spells it."
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
[column.effective_on]
type = "text"
description = "Day from which the price list says that it holds; NULL, as none says so yet."
[column.seen_at]
type = "text"
description = "When we first saw this price."
[column.provider_model_id]
type = "text"
description = "What the provider calls the model."
[column.listed]
type = "integer"
description = "1 while its list has it, 0 from when it has it no more."
[column.source]
type = "text"
description = "Id of the price list, as in `v1_sources`."
[column.cache_read_usd_per_mtok]
type = "real"
unit = "usd_per_mtok"
description = "Price of a million tokens read from a cache, in US dollars; NULL when not told."
[column.context_tokens]
type = "integer"
unit = "tokens"
description = "The longest context that is offered."
[column.status]
type = "text"
description = "What the list says of the offering, such as `deprecated`; NULL when it says nothing."
[column.deprecated_on]
type = "text"
description = "Day on which the list says that it is shut down."
[column.price_id]
type = "text"
since = "0.2"
description = "Our key of the row."
*/
CREATE VIEW v1_prices AS
SELECT m.model_key, m.name, o.provider, o.input_usd_per_mtok, o.output_usd_per_mtok,
       NULL AS effective_on, o.seen_at, o.provider_model_id, o.listed, o.source_id AS source,
       json_extract(o.told, '$.cache_read_usd_per_mtok') AS cache_read_usd_per_mtok,
       json_extract(o.told, '$.context_tokens') AS context_tokens,
       json_extract(o.told, '$.status') AS status,
       json_extract(o.told, '$.deprecated_on') AS deprecated_on,
       'offering:' || o.id AS price_id
FROM offering o JOIN model m ON m.id = o.model_id
UNION ALL
SELECT m.model_key, coalesce(m.name, s.model_name), s.provider, p.input_usd_per_mtok,
       p.output_usd_per_mtok, NULL, p.seen_at,
       coalesce(json_extract(s.told, '$.offering.provider_model_id'), p.name), p.listed, p.source_id,
       p.cache_read_usd_per_mtok, p.context_tokens, NULL, p.deprecated_on,
       'served:' || p.id
FROM served_price p
JOIN served s ON s.source_id = p.source_id AND s.name = p.name
LEFT JOIN model m ON m.id = s.model_id
