CREATE TRIGGER unrelated_new_model AFTER INSERT ON model WHEN NEW.told IS NOT NULL BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('model', NEW.model_key);
  INSERT OR IGNORE INTO citation(arxiv_id, model_id)
    SELECT value, NEW.id FROM json_each(NEW.told, '$.arxiv_ids');
END;
CREATE TRIGGER unrelated_model AFTER UPDATE OF told, tier, hub_id ON model
WHEN NEW.told IS NOT NULL AND (NEW.told IS NOT OLD.told OR NEW.tier IS NOT OLD.tier OR NEW.hub_id IS NOT OLD.hub_id) BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('model', NEW.model_key);
  INSERT OR IGNORE INTO unrelated(kind, item_key)
    SELECT 'paper', arxiv_id FROM citation WHERE model_id = NEW.id
      AND arxiv_id NOT IN (SELECT value FROM json_each(NEW.told, '$.arxiv_ids'));
  DELETE FROM citation WHERE model_id = NEW.id;
  INSERT OR IGNORE INTO citation(arxiv_id, model_id)
    SELECT value, NEW.id FROM json_each(NEW.told, '$.arxiv_ids');
END;
CREATE TRIGGER unrelated_product AFTER UPDATE OF tier ON model
WHEN NEW.told IS NULL AND NEW.tier IS NOT OLD.tier BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key)
    SELECT 'catalog', catalog_id FROM catalog_entry WHERE model_id = NEW.id;
END;
CREATE TRIGGER unrelated_new_entry AFTER INSERT ON catalog_entry BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('catalog', NEW.catalog_id);
END;
CREATE TRIGGER unrelated_entry AFTER UPDATE OF told ON catalog_entry WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('catalog', NEW.catalog_id);
END;
CREATE TRIGGER unrelated_new_post AFTER INSERT ON post BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('post', NEW.source_id || ':' || NEW.guid);
  INSERT OR IGNORE INTO mention(hub_fold, kind, item_key)
    SELECT lower(value), 'post', NEW.source_id || ':' || NEW.guid FROM json_each(NEW.told, '$.hub_ids');
END;
CREATE TRIGGER unrelated_post AFTER UPDATE OF told ON post WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('post', NEW.source_id || ':' || NEW.guid);
  DELETE FROM mention WHERE kind = 'post' AND item_key = NEW.source_id || ':' || NEW.guid;
  INSERT OR IGNORE INTO mention(hub_fold, kind, item_key)
    SELECT lower(value), 'post', NEW.source_id || ':' || NEW.guid FROM json_each(NEW.told, '$.hub_ids');
END;
CREATE TRIGGER unrelated_new_paper AFTER INSERT ON paper BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('paper', NEW.arxiv_id);
  INSERT OR IGNORE INTO mention(hub_fold, kind, item_key)
    SELECT lower(value), 'paper', NEW.arxiv_id FROM json_each(NEW.told, '$.hub_ids');
END;
CREATE TRIGGER unrelated_paper AFTER UPDATE OF told ON paper WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('paper', NEW.arxiv_id);
  DELETE FROM mention WHERE kind = 'paper' AND item_key = NEW.arxiv_id;
  INSERT OR IGNORE INTO mention(hub_fold, kind, item_key)
    SELECT lower(value), 'paper', NEW.arxiv_id FROM json_each(NEW.told, '$.hub_ids');
END;
CREATE TRIGGER unrelated_score AFTER INSERT ON score_value BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('score', '');
END;
CREATE TRIGGER unrelated_price AFTER INSERT ON served_price BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('price', '');
END;
CREATE TRIGGER unrelated_offer AFTER INSERT ON offering BEGIN
  INSERT OR IGNORE INTO unrelated(kind, item_key) VALUES ('price', '');
END;
