-- Columns: model_id, created_on, week, tier, license, license_name, modality, size, organization, gone, derived.
SELECT model_id, created_on,
       CASE created_on WHEN '' THEN ''
         ELSE strftime('%Y', thursday) || '-W' || printf('%02d', (strftime('%j', thursday) - 1) / 7 + 1) END,
       tier, license, license_name, modality, size, organization, gone, derived
FROM (
  SELECT *, date(created_on, '-3 days', 'weekday 4') AS thursday FROM (
    SELECT m.id AS model_id, coalesce(substr(m.created_at, 1, 10), m.released_on, '') AS created_on, m.tier,
           coalesce(m.license, 'none') AS license,
           CASE WHEN m.license = 'other' THEN coalesce(m.license_name, '') ELSE '' END AS license_name,
           coalesce(nullif(m.modality, ''), 'unknown') AS modality,
           CASE WHEN m.parameters IS NULL THEN 'unknown' WHEN m.parameters < 1e9 THEN 'under 1B'
                WHEN m.parameters < 1e10 THEN '1B to 10B' WHEN m.parameters < 3.5e10 THEN '10B to 35B'
                WHEN m.parameters < 1e11 THEN '35B to 100B' ELSE '100B and more' END AS size,
           m.organization, m.gone_at IS NOT NULL AS gone,
           EXISTS (SELECT 1 FROM edge e WHERE e.child_id = m.id) AS derived
    FROM noted CROSS JOIN model m ON m.id = noted.model_id))
