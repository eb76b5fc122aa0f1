/*
question = "How many months are open models behind?"
about = "For each level that a closed model reached first: the first model with open weights that reached it, or how long there has been none."
*/
SELECT index_name, score, closed_model, closed_on, open_model, open_on, lag_months, waiting_months,
       CASE weak WHEN 1 THEN 'weak' ELSE '' END AS sure
FROM v1_capability_gap ORDER BY index_name, score
