CREATE TRIGGER unsummed_model AFTER UPDATE OF verdict_id, tier, hub_id, organization, license, license_name, modality, parameters, created_at, released_on, first_seen_at, gone_at ON model
WHEN NEW.verdict_id IS NOT OLD.verdict_id OR NEW.tier IS NOT OLD.tier OR NEW.hub_id IS NOT OLD.hub_id
  OR NEW.organization IS NOT OLD.organization OR NEW.license IS NOT OLD.license OR NEW.license_name IS NOT OLD.license_name
  OR NEW.modality IS NOT OLD.modality OR NEW.parameters IS NOT OLD.parameters OR NEW.created_at IS NOT OLD.created_at
  OR NEW.released_on IS NOT OLD.released_on OR NEW.first_seen_at IS NOT OLD.first_seen_at OR (NEW.gone_at IS NULL) <> (OLD.gone_at IS NULL) BEGIN
  INSERT INTO unsummed(model_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_edge AFTER INSERT ON edge BEGIN
  INSERT INTO unsummed(model_id) VALUES (NEW.child_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_no_edge AFTER DELETE ON edge BEGIN
  INSERT INTO unsummed(model_id) VALUES (OLD.child_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_observation AFTER INSERT ON observation WHEN NEW.field IN ('gated', 'available', 'license') BEGIN
  INSERT INTO unsummed(model_id) VALUES (NEW.model_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_new_card AFTER INSERT ON card BEGIN
  INSERT INTO unsummed(model_id) VALUES (NEW.model_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_card AFTER UPDATE OF told ON card WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT INTO unsummed(model_id) VALUES (NEW.model_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_price AFTER INSERT ON served_price BEGIN
  INSERT INTO unsummed(model_id) VALUES (0) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_offer AFTER INSERT ON offering BEGIN
  INSERT INTO unsummed(model_id) VALUES (0) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER unsummed_line AFTER UPDATE OF model_id, told ON served
WHEN NEW.model_id IS NOT OLD.model_id OR NEW.told IS NOT OLD.told BEGIN
  INSERT INTO unsummed(model_id) VALUES (0) ON CONFLICT DO NOTHING;
END;
