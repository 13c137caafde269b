-- What a virus scanner says of files (REQ-9). Empty: there was none when the file came; else waiting,
-- clean, infected or too_large. Only what is empty or clean is handed out.
ALTER TABLE files ADD COLUMN scan {key} NOT NULL DEFAULT '';
-- When it is looked at next, and how often that was tried.
ALTER TABLE files ADD COLUMN scan_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN scan_tries BIGINT NOT NULL DEFAULT 0;
-- What was found in it.
ALTER TABLE files ADD COLUMN scan_found TEXT NOT NULL DEFAULT '';
CREATE INDEX files_to_scan ON files (scan_at) WHERE scan = 'waiting';

-- Who brought an item: they are its deliverer once what they brought is clean.
ALTER TABLE request_items ADD COLUMN by_kind {key} NOT NULL DEFAULT 'system';
ALTER TABLE request_items ADD COLUMN by_id {uuid};

-- Where a file stands.
CREATE INDEX request_files_by_file ON request_files (firm_id, file_id);
CREATE INDEX document_versions_by_file ON document_versions (firm_id, file_id);
