-- How many months open models needed to reach each level that a closed one set.
SELECT index_name, score, closed_model, closed_on, open_model, open_on, lag_months, waiting_months,
       CASE weak WHEN 1 THEN 'weak' ELSE '' END AS sure
FROM v1_capability_gap ORDER BY index_name, score
