CREATE VIEW v1_capability_coverage AS
SELECT index_name, rows, undated, unlabelled,
       round(1.0 * unlabelled / max(1, rows - undated), 4) AS unlabelled_share,
       recent, recent_unlabelled,
       round(1.0 * recent_unlabelled / max(1, recent), 4) AS recent_unlabelled_share, weak_from
FROM capability_coverage
