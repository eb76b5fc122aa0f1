CREATE VIEW v1_arrivals AS
WITH dated AS (
  SELECT *, coalesce(substr(created_at, 1, 10), released_on) AS created_on FROM model
), placed AS (
  SELECT *, date(created_on, '-3 days', 'weekday 4') AS thursday FROM dated WHERE created_on IS NOT NULL
)
SELECT model_key, name, organization, created_on,
       strftime('%Y', thursday) || '-W' || printf('%02d', (strftime('%j', thursday) - 1) / 7 + 1) AS week,
       tier, coalesce(license, 'none') AS license, coalesce(nullif(modality, ''), 'unknown') AS modality,
       CASE WHEN parameters IS NULL THEN 'unknown' WHEN parameters < 1e9 THEN 'under 1B'
            WHEN parameters < 1e10 THEN '1B to 10B' WHEN parameters < 3.5e10 THEN '10B to 35B'
            WHEN parameters < 1e11 THEN '35B to 100B' ELSE '100B and more' END AS size,
       EXISTS (SELECT 1 FROM edge WHERE child_id = placed.id) AS derived
FROM placed
