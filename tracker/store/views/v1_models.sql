CREATE VIEW v1_models AS
SELECT model_key, name, organization, hub_id,
       CASE WHEN license = 'other' AND license_name IS NOT NULL
            THEN 'other (' || license_name || ')' ELSE license END AS license,
       tier, confidence, task, modality, parameters,
       coalesce(substr(created_at, 1, 10), released_on) AS created_on,
       first_seen_at, gone_at, catalog_id, library, gated
FROM model
