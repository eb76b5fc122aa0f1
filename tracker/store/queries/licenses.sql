-- Declared licences by how many models have them.
SELECT coalesce(license, 'none declared') AS license, count(*) AS models FROM v1_models
WHERE gone_at IS NULL GROUP BY 1 ORDER BY models DESC, license
