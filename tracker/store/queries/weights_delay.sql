/*
question = "How long do the weights take after the announcement, by maker?"
about = "Releases with both days: how many, and the median, least and most days from word to weights; of an even number the mean of the middle two."
*/
WITH turned AS (
  SELECT r.organization, w.days, row_number() OVER line AS turn, count(*) OVER (PARTITION BY r.organization) AS n
  FROM v1_time_to_weights w CROSS JOIN v1_releases r ON r.release_key = w.release_key
  WINDOW line AS (PARTITION BY r.organization ORDER BY w.days)
)
SELECT organization, n AS releases, avg(CASE WHEN turn IN ((n + 1) / 2, (n + 2) / 2) THEN days END) AS median_days,
       min(days) AS least_days, max(days) AS most_days
FROM turned GROUP BY organization ORDER BY releases DESC, organization
