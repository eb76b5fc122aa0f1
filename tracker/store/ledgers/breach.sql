-- Columns: model_id, parent_fold. Of models that are there; the verdict says what contradicts what.
SELECT DISTINCT m.id, e.parent_fold
FROM noted CROSS JOIN model m ON m.id = noted.model_id AND m.gone_at IS NULL
CROSS JOIN verdict_body b ON b.id = m.verdict_id AND instr(b.body, '"conflicts":["')
CROSS JOIN edge e ON e.child_id = m.id
