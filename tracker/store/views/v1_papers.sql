CREATE VIEW v1_papers AS
SELECT arxiv_id, title, published_at, first_seen_at, url, listed_at, upvotes FROM paper
