-- Checklists, requests to many at once, and links for uploading without an account.

CREATE TABLE checklists (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    -- What it asks for, as JSON.
    items TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX checklists_by_name ON checklists (firm_id, name_fold);

-- What a batch asks for, as JSON; the request that was made of one of its dossiers.
ALTER TABLE batches ADD COLUMN request TEXT NOT NULL DEFAULT '';
ALTER TABLE batch_items ADD COLUMN request_id {uuid};

-- Links with which somebody without an account uploads for a request: the hash of what is in the address.
CREATE TABLE request_links (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    request_id {uuid} NOT NULL,
    hash {bytes} NOT NULL,
    made_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    most_files BIGINT NOT NULL,
    most_bytes BIGINT NOT NULL,
    files BIGINT NOT NULL DEFAULT 0,
    bytes BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, request_id) REFERENCES requests (firm_id, id)
);
CREATE UNIQUE INDEX request_links_by_hash ON request_links (hash);
CREATE INDEX request_links_by_request ON request_links (firm_id, request_id, created_at);
