CREATE VIEW v1_sources AS
SELECT s.id AS source, s.kind,
       CASE WHEN s.last_asked_at IS NULL THEN 'new'
            WHEN s.failing THEN 'failing'
            WHEN s.kind = 'feed' AND coalesce((SELECT max(coalesce(p.published_at, p.first_seen_at))
                 FROM post p WHERE p.source_id = s.id), '')
                 < strftime('%Y-%m-%dT%H:%M:%SZ', s.last_asked_at, '-90 days') THEN 'silent'
            ELSE 'ok' END AS state,
       s.last_ok_at, s.last_error, s.items, s.last_asked_at, s.last_error_at, s.title, s.url,
       s.license, s.republish, s.checked_on, s.configured
FROM source s
