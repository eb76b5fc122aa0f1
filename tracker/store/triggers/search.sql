CREATE TRIGGER search_new_model AFTER INSERT ON model BEGIN
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = NEW.id;
END;
CREATE TRIGGER search_model_before BEFORE UPDATE OF hub_id, name, organization, task, catalog_id, catalog ON model
WHEN NEW.hub_id IS NOT OLD.hub_id OR NEW.name IS NOT OLD.name OR NEW.organization IS NOT OLD.organization
  OR NEW.task IS NOT OLD.task OR NEW.catalog_id IS NOT OLD.catalog_id OR NEW.catalog IS NOT OLD.catalog BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = OLD.id;
END;
CREATE TRIGGER search_model_after AFTER UPDATE OF hub_id, name, organization, task, catalog_id, catalog ON model
WHEN NEW.hub_id IS NOT OLD.hub_id OR NEW.name IS NOT OLD.name OR NEW.organization IS NOT OLD.organization
  OR NEW.task IS NOT OLD.task OR NEW.catalog_id IS NOT OLD.catalog_id OR NEW.catalog IS NOT OLD.catalog BEGIN
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = NEW.id;
END;
CREATE TRIGGER search_alias_before BEFORE INSERT ON alias BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = NEW.model_id;
END;
CREATE TRIGGER search_alias_after AFTER INSERT ON alias BEGIN
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = NEW.model_id;
END;
CREATE TRIGGER search_new_paper AFTER INSERT ON paper BEGIN
  INSERT INTO search_item(id, arxiv_id)
    SELECT coalesce(max(id), 1099511627776) + 1, NEW.arxiv_id FROM search_item WHERE id < 2199023255552;
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id = (SELECT id FROM search_item WHERE arxiv_id = NEW.arxiv_id);
END;
CREATE TRIGGER search_paper_before BEFORE UPDATE OF told ON paper WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id = (SELECT id FROM search_item WHERE arxiv_id = OLD.arxiv_id);
END;
CREATE TRIGGER search_paper_after AFTER UPDATE OF told ON paper WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT id, kind, item_key, title, also, body, squeezed FROM v1_search
    WHERE id = (SELECT id FROM search_item WHERE arxiv_id = NEW.arxiv_id);
END;
CREATE TRIGGER search_new_post AFTER INSERT ON post BEGIN
  INSERT INTO search_item(id, post_id) VALUES (2199023255552 + NEW.id, NEW.id);
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = 2199023255552 + NEW.id;
END;
CREATE TRIGGER search_post_before BEFORE UPDATE OF told ON post WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = 2199023255552 + OLD.id;
END;
CREATE TRIGGER search_post_after AFTER UPDATE OF told ON post WHEN NEW.told IS NOT OLD.told BEGIN
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT id, kind, item_key, title, also, body, squeezed FROM v1_search WHERE id = 2199023255552 + NEW.id;
END;
CREATE TRIGGER search_source_before BEFORE UPDATE OF republish ON source WHEN NEW.republish IS NOT OLD.republish BEGIN
  INSERT INTO search(search, rowid, kind, item_key, title, also, body, squeezed)
    SELECT 'delete', v.id, v.kind, v.item_key, v.title, v.also, v.body, v.squeezed
    FROM paper p JOIN search_item i ON i.arxiv_id = p.arxiv_id JOIN v1_search v ON v.id = i.id
    WHERE p.source_id = OLD.id ORDER BY v.id;
END;
CREATE TRIGGER search_source_after AFTER UPDATE OF republish ON source WHEN NEW.republish IS NOT OLD.republish BEGIN
  INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
    SELECT v.id, v.kind, v.item_key, v.title, v.also, v.body, v.squeezed
    FROM paper p JOIN search_item i ON i.arxiv_id = p.arxiv_id JOIN v1_search v ON v.id = i.id
    WHERE p.source_id = NEW.id ORDER BY v.id;
END;
