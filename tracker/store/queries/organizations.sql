/*
question = "Which organisations release the most open models?"
about = "Models with usable weights, or wholly open, that came out since a week and are there, not counting what declares that it was made from another; those with as many share a place. Names that differ in case alone are one."
[param.since]
kind = "date"
description = "A day, such as `2026-11-01`, of the first ISO week; 90 days before our last run when empty."
default = ""
*/
WITH since(on_day) AS (
  SELECT date(coalesce(nullif(:since, ''), (SELECT date(max(started_at), '-90 days') FROM v1_runs)), '-3 days', 'weekday 4')
)
SELECT rank() OVER (ORDER BY sum(models) DESC) AS place, min(organization) AS organization, sum(models) AS open_models,
       sum(CASE tier WHEN 'fully_open' THEN models ELSE 0 END) AS fully_open, max(week) AS newest_week
FROM v1_originals_by_week
WHERE week >= (SELECT strftime('%Y', on_day) || '-W' || printf('%02d', (strftime('%j', on_day) - 1) / 7 + 1) FROM since)
  AND tier IN ('fully_open', 'weights_open') AND organization <> ''
GROUP BY lower(organization) ORDER BY place, lower(organization) LIMIT 50
