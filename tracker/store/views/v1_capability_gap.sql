CREATE VIEW v1_capability_gap AS
SELECT index_name, score, closed_model, closed_on, open_model, open_on, lag_months,
       waiting_months, open_tier, open_model_key, weak
FROM capability_lag WHERE bar = 'weights_open'
