CREATE VIEW v1_derivatives AS
SELECT p.model_key, p.name, a.week, e.relation, count(*) AS derivatives
FROM edge e JOIN model c ON c.id = e.child_id
JOIN model p ON p.hub_fold = e.parent_fold AND p.id <> c.id
JOIN v1_arrivals a ON a.model_key = c.model_key
GROUP BY p.model_key, a.week, e.relation
