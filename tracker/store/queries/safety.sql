-- Facts that bear on safety, the newest first.
SELECT substr(since_at, 1, 10) AS since_on, name, signal, says, url FROM v1_safety
ORDER BY since_at DESC, name LIMIT 200
