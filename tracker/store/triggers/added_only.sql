CREATE TRIGGER IF NOT EXISTS observation_no_update BEFORE UPDATE ON observation BEGIN
  SELECT raise(ABORT, 'observation is only ever added to');
END;
CREATE TRIGGER IF NOT EXISTS observation_no_delete BEFORE DELETE ON observation BEGIN
  SELECT raise(ABORT, 'observation is only ever added to');
END;
CREATE TRIGGER IF NOT EXISTS model_verdict_no_update BEFORE UPDATE ON model_verdict BEGIN
  SELECT raise(ABORT, 'model_verdict is only ever added to');
END;
CREATE TRIGGER IF NOT EXISTS model_verdict_no_delete BEFORE DELETE ON model_verdict BEGIN
  SELECT raise(ABORT, 'model_verdict is only ever added to');
END;
CREATE TRIGGER IF NOT EXISTS offering_no_update BEFORE UPDATE ON offering BEGIN
  SELECT raise(ABORT, 'offering is only ever added to');
END;
CREATE TRIGGER IF NOT EXISTS offering_no_delete BEFORE DELETE ON offering BEGIN
  SELECT raise(ABORT, 'offering is only ever added to');
END;
