-- Columns: release_key, title, announced_on, weights_on, days, announced_by; of one release.
SELECT a.release_key, a.title, a.on_date AS announced_on, w.on_date AS weights_on,
       max(0, cast(julianday(w.on_date) - julianday(a.on_date) AS INTEGER)) AS days, a.source AS announced_by
FROM v1_stages a JOIN v1_stages w ON w.release_key = a.release_key AND w.stage = 'weights'
WHERE a.stage = 'announced' AND a.release_key = :key AND w.release_key = :key
