CREATE VIEW v1_posts AS
SELECT source_id AS source, title, url, published_at, first_seen_at, kind FROM post
