CREATE VIEW v1_changes AS
SELECT m.model_key, m.name, o.field, o.before, o.after, o.seen_at, o.source_id AS source, o.cause, o.moved
FROM observation o JOIN model m ON m.id = o.model_id
