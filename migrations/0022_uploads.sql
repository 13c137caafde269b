-- Uploads that come in several requests (REQ-9). One that is whole becomes a row of `files` with the
-- same id; this row stays until it expires, for a sender who did not hear the last answer.
CREATE TABLE uploads (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- As in `files`: the staff member or contact who sends it, and sees it alone.
    owner_id {uuid} NOT NULL,
    -- Where it was begun, if that is a dossier: who no longer sees that sends no more.
    dossier_id {uuid},
    name TEXT NOT NULL,
    -- What the sender said of it, for them alone.
    metadata TEXT NOT NULL,
    size BIGINT NOT NULL,
    -- Bytes that are safe on the disk, and the state of the hash over them.
    received BIGINT NOT NULL,
    hash {bytes} NOT NULL,
    -- open, whole (all bytes are there, the file is not in its place yet), done
    state {key} NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
);
CREATE INDEX uploads_by_owner ON uploads (firm_id, owner_id);
CREATE INDEX uploads_by_expiry ON uploads (expires_at);
