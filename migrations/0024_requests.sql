-- File requests: what a firm asks of a client, item by item, and what came (REQ-1 to REQ-8).

CREATE TABLE requests (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    subject TEXT NOT NULL,
    description TEXT NOT NULL,
    -- The additional message of its mail (REQ-4).
    mail_text TEXT NOT NULL,
    -- YYYY-MM-DD in the firm's zone; empty if it is not due.
    due {key} NOT NULL,
    -- open, partly, delivered, accepted, sent_back or cancelled: kept from its items.
    state {key} NOT NULL,
    items BIGINT NOT NULL,
    -- How many are delivered or accepted.
    delivered BIGINT NOT NULL,
    asked_by {uuid} NOT NULL,
    asked_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
);
CREATE INDEX requests_by_dossier ON requests (firm_id, dossier_id, last_at, id);
CREATE INDEX requests_by_time ON requests (firm_id, last_at, id);

CREATE TABLE request_recipients (
    firm_id {uuid} NOT NULL,
    request_id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, request_id, contact_id),
    FOREIGN KEY (firm_id, request_id) REFERENCES requests (firm_id, id),
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id)
) {clustered};
CREATE INDEX request_recipients_by_contact ON request_recipients (firm_id, contact_id, request_id);

CREATE TABLE request_items (
    firm_id {uuid} NOT NULL,
    request_id {uuid} NOT NULL,
    position BIGINT NOT NULL,
    id {uuid} NOT NULL,
    -- file, text, date or choice.
    kind {key} NOT NULL,
    title TEXT NOT NULL,
    -- Of a choice: what there is to choose from, one a line.
    choices TEXT NOT NULL,
    -- open, delivered, accepted or sent_back.
    state {key} NOT NULL,
    -- Why it was sent back.
    why TEXT NOT NULL,
    answer TEXT NOT NULL,
    -- Who delivered it last, and when.
    by_name TEXT NOT NULL,
    at BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (firm_id, request_id, position),
    FOREIGN KEY (firm_id, request_id) REFERENCES requests (firm_id, id)
) {clustered};
CREATE UNIQUE INDEX request_items_by_id ON request_items (firm_id, id);

CREATE TABLE request_files (
    firm_id {uuid} NOT NULL,
    item_id {uuid} NOT NULL,
    file_id {uuid} NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    -- Delivered again after it was sent back: kept, and shown as the earlier one.
    earlier BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, item_id, file_id),
    FOREIGN KEY (firm_id, file_id) REFERENCES files (firm_id, id)
) {clustered};
