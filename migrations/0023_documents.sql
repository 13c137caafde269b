-- The documents of a dossier: folders, documents in them, and the versions of each.

CREATE TABLE folders (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    -- The folder that it stands in; the dossier's own id at the top.
    place_id {uuid} NOT NULL,
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    -- Who sees it: private, shared or uploads. Never more open than the folder that it stands in.
    access {key} NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT,
    -- The folder whose deletion took it along.
    deleted_with {uuid},
    deleted_by TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
);
CREATE UNIQUE INDEX folders_by_name ON folders (firm_id, place_id, name_fold) WHERE deleted_at IS NULL;
CREATE INDEX folders_by_dossier ON folders (firm_id, dossier_id);

CREATE TABLE documents (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    place_id {uuid} NOT NULL,
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    -- What kind of thing it is for people: pdf, image, sheet, text, archive, other.
    family {key} NOT NULL,
    -- Its newest version.
    number BIGINT NOT NULL,
    file_id {uuid} NOT NULL,
    size BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_name TEXT NOT NULL,
    -- Who brought the first one.
    added_kind {key} NOT NULL,
    added_by {uuid} NOT NULL,
    -- When the firm last put something new before the client here; 0 if never.
    shared_at BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT,
    deleted_with {uuid},
    deleted_by TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id),
    FOREIGN KEY (firm_id, file_id) REFERENCES files (firm_id, id)
);
CREATE UNIQUE INDEX documents_by_name ON documents (firm_id, place_id, name_fold) WHERE deleted_at IS NULL;
CREATE INDEX documents_in_order ON documents (firm_id, place_id, name_fold, id);
CREATE INDEX documents_by_family ON documents (firm_id, place_id, family, id);
CREATE INDEX documents_by_size ON documents (firm_id, place_id, size, id);
CREATE INDEX documents_by_time ON documents (firm_id, place_id, at, id);
CREATE INDEX documents_by_dossier ON documents (firm_id, dossier_id, deleted_at);

CREATE TABLE document_versions (
    firm_id {uuid} NOT NULL,
    document_id {uuid} NOT NULL,
    number BIGINT NOT NULL,
    file_id {uuid} NOT NULL,
    -- What the file was called when it came.
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_kind {key} NOT NULL,
    by_id {uuid} NOT NULL,
    by_name TEXT NOT NULL,
    -- What the firm's people say of it.
    note TEXT NOT NULL,
    PRIMARY KEY (firm_id, document_id, number),
    FOREIGN KEY (firm_id, document_id) REFERENCES documents (firm_id, id),
    FOREIGN KEY (firm_id, file_id) REFERENCES files (firm_id, id)
) {clustered};
