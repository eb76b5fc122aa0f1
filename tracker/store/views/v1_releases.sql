CREATE VIEW v1_releases AS
SELECT release_key, title, organization, tier, first_told_at, first_told_by, tellers, first_seen_at
FROM release WHERE current
