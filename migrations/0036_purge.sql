-- For how many days what was deleted of documents is kept; 0: until somebody purges it.
ALTER TABLE firms ADD COLUMN purge_days BIGINT NOT NULL DEFAULT 30;
CREATE INDEX documents_deleted ON documents (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX folders_deleted ON folders (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX folders_by_place ON folders (firm_id, place_id);
