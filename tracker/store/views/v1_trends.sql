CREATE VIEW v1_trends AS
WITH told AS (
  SELECT week, 'tier' AS dimension, tier AS value FROM v1_arrivals
  UNION ALL SELECT week, 'license', license FROM v1_arrivals
  UNION ALL SELECT week, 'modality', modality FROM v1_arrivals
  UNION ALL SELECT week, 'size', size FROM v1_arrivals
  UNION ALL SELECT week, 'organization', organization FROM v1_arrivals
)
SELECT week, dimension, value, count(*) AS models,
       round(1.0 * count(*) / sum(count(*)) OVER (PARTITION BY week, dimension), 4) AS share
FROM told GROUP BY week, dimension, value
