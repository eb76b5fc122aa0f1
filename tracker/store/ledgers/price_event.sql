-- Columns: model_key, name, provider, provider_model_id, event, the prices before and after, deprecated_on, seen_at, source, price_id.
WITH began AS (
  SELECT source AS began_source, min(seen_at) AS began_at FROM v1_prices GROUP BY source
), seen AS (
  -- An offer that moves to another model, or becomes one of a model that we know, is not gone.
  SELECT *, max(listed) OVER (PARTITION BY source, provider, provider_model_id, seen_at) AS there
  FROM v1_prices
), told AS (
  SELECT *, began_at = seen_at AS first_look, input_usd_per_mtok AS i, output_usd_per_mtok AS o,
         lag(input_usd_per_mtok) OVER line AS i0, lag(output_usd_per_mtok) OVER line AS o0,
         lag(listed) OVER line AS listed0, lag(status) OVER line AS status0,
         lag(deprecated_on) OVER line AS ends0, row_number() OVER line AS turn
  FROM seen JOIN began ON began_source = source WHERE listed = there
  WINDOW line AS (PARTITION BY source, provider, provider_model_id ORDER BY seen_at)
), event AS (
  SELECT *, CASE
    WHEN NOT listed THEN 'delisted'
    WHEN turn = 1 THEN CASE WHEN first_look THEN NULL ELSE 'listed' END
    WHEN NOT listed0 THEN 'relisted'
    WHEN i IS i0 AND o IS o0 THEN NULL
    WHEN i0 IS NULL AND o0 IS NULL THEN 'priced'
    WHEN i IS NULL AND o IS NULL THEN 'unpriced'
    WHEN coalesce(i, 0) = 0 AND coalesce(o, 0) = 0 THEN 'free'
    WHEN coalesce(i0, 0) = 0 AND coalesce(o0, 0) = 0 THEN 'priced'
    WHEN (i IS NULL) <> (i0 IS NULL) OR (o IS NULL) <> (o0 IS NULL) THEN 'changed'
    WHEN coalesce(i <= i0, 1) AND coalesce(o <= o0, 1) THEN 'cut'
    WHEN coalesce(i >= i0, 1) AND coalesce(o >= o0, 1) THEN 'rise'
    ELSE 'changed' END AS kind
  FROM told
)
SELECT model_key, name, provider, provider_model_id, kind AS event,
       i0 AS input_usd_per_mtok_before, i AS input_usd_per_mtok,
       o0 AS output_usd_per_mtok_before, o AS output_usd_per_mtok,
       deprecated_on, seen_at, source, price_id
FROM event WHERE kind IS NOT NULL
UNION ALL
SELECT model_key, name, provider, provider_model_id,
       CASE WHEN deprecated_on IS NULL THEN 'shutdown_withdrawn'
            WHEN turn = 1 AND first_look THEN 'shutdown_known'
            WHEN ends0 IS NULL THEN 'shutdown_announced' ELSE 'shutdown_moved' END,
       i0, i, o0, o, coalesce(deprecated_on, ends0), seen_at, source, price_id
FROM event WHERE listed AND deprecated_on IS NOT ends0 AND (turn = 1 OR listed0)
UNION ALL
SELECT model_key, name, provider, provider_model_id, 'deprecated', i0, i, o0, o, deprecated_on, seen_at, source, price_id
FROM event
WHERE listed AND status = 'deprecated' AND status0 IS NOT 'deprecated' AND NOT (turn = 1 AND first_look)
