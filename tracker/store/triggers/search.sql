CREATE TRIGGER search_new_model AFTER INSERT ON model BEGIN
  INSERT OR IGNORE INTO search_due(id) VALUES (NEW.id);
END;
CREATE TRIGGER search_model BEFORE UPDATE OF hub_id, name, organization, task, catalog_id, catalog ON model
WHEN NEW.hub_id IS NOT OLD.hub_id OR NEW.name IS NOT OLD.name OR NEW.organization IS NOT OLD.organization
  OR NEW.task IS NOT OLD.task OR NEW.catalog_id IS NOT OLD.catalog_id OR NEW.catalog IS NOT OLD.catalog BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id IN (SELECT OLD.id) AND id NOT IN (SELECT id FROM search_due);
  INSERT OR IGNORE INTO search_due(id) SELECT OLD.id;
END;
CREATE TRIGGER search_alias BEFORE INSERT ON alias BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id IN (SELECT NEW.model_id) AND id NOT IN (SELECT id FROM search_due);
  INSERT OR IGNORE INTO search_due(id) SELECT NEW.model_id;
END;
CREATE TRIGGER search_new_paper AFTER INSERT ON paper BEGIN
  INSERT INTO search_item(id, arxiv_id)
    SELECT coalesce(max(id), 1099511627776) + 1, NEW.arxiv_id FROM search_item WHERE id < 2199023255552;
  INSERT OR IGNORE INTO search_due(id) SELECT id FROM search_item WHERE arxiv_id = NEW.arxiv_id;
END;
CREATE TRIGGER search_paper BEFORE UPDATE OF told ON paper
WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id IN (SELECT id FROM search_item WHERE arxiv_id = OLD.arxiv_id) AND id NOT IN (SELECT id FROM search_due);
  INSERT OR IGNORE INTO search_due(id) SELECT id FROM search_item WHERE arxiv_id = OLD.arxiv_id;
END;
CREATE TRIGGER search_new_post AFTER INSERT ON post BEGIN
  INSERT INTO search_item(id, post_id) VALUES (2199023255552 + NEW.id, NEW.id);
  INSERT OR IGNORE INTO search_due(id) VALUES (2199023255552 + NEW.id);
END;
CREATE TRIGGER search_post BEFORE UPDATE OF told ON post
WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id IN (SELECT 2199023255552 + OLD.id) AND id NOT IN (SELECT id FROM search_due);
  INSERT OR IGNORE INTO search_due(id) SELECT 2199023255552 + OLD.id;
END;
CREATE TRIGGER search_source BEFORE UPDATE OF republish ON source
WHEN NEW.republish IS NOT OLD.republish BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id IN (SELECT i.id FROM paper p JOIN search_item i ON i.arxiv_id = p.arxiv_id WHERE p.source_id = OLD.id) AND id NOT IN (SELECT id FROM search_due);
  INSERT OR IGNORE INTO search_due(id) SELECT i.id FROM paper p JOIN search_item i ON i.arxiv_id = p.arxiv_id WHERE p.source_id = OLD.id;
END;
