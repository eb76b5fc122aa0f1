-- Columns: child_id, parent_fold, relation, week. What names its own path is no derivative of itself.
SELECT DISTINCT e.child_id, e.parent_fold, e.relation, a.week
FROM noted CROSS JOIN edge e ON e.child_id = noted.model_id
CROSS JOIN model m ON m.id = e.child_id CROSS JOIN arrival a ON a.model_id = e.child_id
WHERE m.hub_fold IS NOT e.parent_fold
