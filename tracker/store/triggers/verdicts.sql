CREATE TRIGGER verdict_parts AFTER INSERT ON verdict_body BEGIN
  INSERT OR IGNORE INTO verdict_finding(verdict_id, component, state, basis, reason)
    SELECT NEW.id, json_extract(value, '$.component'), json_extract(value, '$.state'),
           coalesce(json_extract(value, '$.basis'), 'seen'),
           (SELECT group_concat(r.value, ' ') FROM json_each(f.value, '$.reasons') r)
    FROM json_each(NEW.body, '$.findings') f;
  INSERT OR IGNORE INTO verdict_right(verdict_id, question, answer, reason, clause, clause_url, checked_on, license)
    SELECT NEW.id, json_extract(value, '$.question'), json_extract(value, '$.answer'),
           json_extract(value, '$.reason'), nullif(json_extract(value, '$.clause'), ''),
           nullif(json_extract(value, '$.url'), ''), json_extract(value, '$.checked'),
           json_extract(NEW.body, '$.license_id')
    FROM json_each(NEW.body, '$.rights');
END;
