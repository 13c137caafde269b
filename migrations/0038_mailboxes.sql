-- The firm's connected mailboxes, and the mail of addresses with SYNC on (MAIL-1 to MAIL-5).

CREATE TABLE mailboxes (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- Mail from it is the firm's own.
    address TEXT NOT NULL,
    address_fold {key} NOT NULL,
    user_name TEXT NOT NULL,
    imap_host TEXT NOT NULL,
    imap_port BIGINT NOT NULL,
    -- tls: from the first byte; starttls: after asking for it. Nothing goes over a plain line.
    imap_tls {key} NOT NULL,
    smtp_host TEXT NOT NULL,
    smtp_port BIGINT NOT NULL,
    smtp_tls {key} NOT NULL,
    -- password or token
    way {key} NOT NULL,
    -- Sealed with the installation's key.
    secret {bytes} NOT NULL,
    enabled BOOLEAN NOT NULL,
    -- new, good or failing; why, and since when.
    state {key} NOT NULL,
    trouble TEXT NOT NULL,
    since BIGINT NOT NULL,
    checked_at BIGINT,
    -- Up to then one process attends to it; tried again after that, so often without success.
    held_until BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX mailboxes_by_address ON mailboxes (firm_id, address_fold);
CREATE INDEX mailboxes_due ON mailboxes (held_until) WHERE enabled;

-- How far each folder was read: numbers mean something under one validity alone.
CREATE TABLE mailbox_folders (
    firm_id {uuid} NOT NULL,
    mailbox_id {uuid} NOT NULL,
    name {key} NOT NULL,
    validity BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    changes BIGINT,
    PRIMARY KEY (firm_id, mailbox_id, name),
    FOREIGN KEY (firm_id, mailbox_id) REFERENCES mailboxes (firm_id, id) ON DELETE CASCADE
) {clustered};

-- Addresses whose earlier mail was looked for in this mailbox (MAIL-2).
CREATE TABLE mailbox_fills (
    firm_id {uuid} NOT NULL,
    mailbox_id {uuid} NOT NULL,
    address_fold {key} NOT NULL,
    filled_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, mailbox_id, address_fold),
    FOREIGN KEY (firm_id, mailbox_id) REFERENCES mailboxes (firm_id, id) ON DELETE CASCADE
) {clustered};

-- A mail, once, however many mailboxes and folders hold it.
CREATE TABLE inbox_mails (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- Its Message-ID, or a hash of it where it has none.
    known_by {key} NOT NULL,
    thread_id {uuid} NOT NULL,
    mailbox_id {uuid},
    -- Whether the firm wrote it.
    outgoing BOOLEAN NOT NULL,
    from_name TEXT NOT NULL,
    from_address TEXT NOT NULL,
    -- Names and addresses, a line each.
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    -- Names and sizes of what is attached, as JSON; the bytes are in the mail itself.
    attachments TEXT NOT NULL,
    -- The mail as it came.
    file_id {uuid} NOT NULL,
    sent_at BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX inbox_mails_known ON inbox_mails (firm_id, known_by);
CREATE INDEX inbox_mails_by_thread ON inbox_mails (firm_id, thread_id, sent_at, id);

-- In which dossiers it stands: those in which an address of it has SYNC on. Who sees the dossier sees it.
CREATE TABLE inbox_places (
    firm_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    sent_at BIGINT NOT NULL,
    mail_id {uuid} NOT NULL,
    -- A mail from the client that nobody of the firm has dealt with.
    waits BOOLEAN NOT NULL,
    PRIMARY KEY (firm_id, dossier_id, sent_at, mail_id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id),
    FOREIGN KEY (firm_id, mail_id) REFERENCES inbox_mails (firm_id, id)
) {clustered};
CREATE INDEX inbox_places_by_mail ON inbox_places (firm_id, mail_id);
CREATE INDEX inbox_places_waiting ON inbox_places (firm_id, sent_at, mail_id) WHERE waits;
CREATE INDEX inbox_places_by_time ON inbox_places (firm_id, sent_at, mail_id);

-- Whether attachments of mail that comes from now on become documents (MAIL-3).
ALTER TABLE dossiers ADD COLUMN save_attachments BOOLEAN NOT NULL DEFAULT FALSE;
