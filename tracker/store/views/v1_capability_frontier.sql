CREATE VIEW v1_capability_frontier AS
SELECT index_name, side, reached_on, score, name, organization, tier, model_key, subject
FROM capability_step
