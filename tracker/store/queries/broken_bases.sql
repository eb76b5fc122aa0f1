/*
question = "Whose derivatives break their base's licence?"
about = "Bases with how many models that are still there declare a license which the terms of what they were made from contradict; an ancestor further up may be the one that says so (`bound_by`)."
*/
SELECT min(l.parent_hub_id) AS base, min(b.license) AS base_license, count(DISTINCT c.model_key) AS derivatives,
       group_concat(DISTINCT c.bound_by) AS bound_by, min(c.model_key) AS such_as, min(c.says) AS says
FROM v1_conflicts c
JOIN v1_models m ON m.model_key = c.model_key AND m.gone_at IS NULL
JOIN v1_lineage l ON l.child_key = c.model_key
LEFT JOIN v1_models b ON b.model_key = l.parent_key
GROUP BY lower(l.parent_hub_id) ORDER BY derivatives DESC, lower(l.parent_hub_id) LIMIT 200
