CREATE VIEW v1_scores AS
SELECT index_name, subject, name, organization, score, released_on, tier AS tier_told,
       source_id AS source, first_seen_at, last_seen_at, changed_at
FROM score
