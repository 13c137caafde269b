-- Mail of connected mailboxes as lists show it, and what the firm writes there itself (MAIL-1, MAIL-3).

-- A thread in a dossier, kept by whoever places a mail there.
CREATE TABLE inbox_threads (
    firm_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    thread_id {uuid} NOT NULL,
    last_at BIGINT NOT NULL,
    last_id {uuid} NOT NULL,
    -- Through which mailbox the last one came or went.
    mailbox_id {uuid},
    mails BIGINT NOT NULL,
    -- How many of them nobody has dealt with, and how many the firm wrote.
    waits BIGINT NOT NULL,
    sent BIGINT NOT NULL,
    PRIMARY KEY (firm_id, dossier_id, thread_id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
) {clustered};
CREATE INDEX inbox_threads_by_time ON inbox_threads (firm_id, last_at, thread_id, dossier_id);
CREATE INDEX inbox_threads_waiting ON inbox_threads (firm_id, last_at, thread_id, dossier_id) WHERE waits > 0;
CREATE INDEX inbox_threads_of_dossier ON inbox_threads (firm_id, dossier_id, last_at, thread_id);

-- Which thread a mail belongs to, also one that was only named so far: mails come in any order.
CREATE TABLE inbox_references (
    firm_id {uuid} NOT NULL,
    known_by {key} NOT NULL,
    thread_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, known_by)
) {clustered};

-- Mail that is written here and goes out through the mailbox's own server.
CREATE TABLE inbox_sends (
    firm_id {uuid} NOT NULL,
    mail_id {uuid} NOT NULL,
    mailbox_id {uuid} NOT NULL,
    -- waiting, sent or failed, and why.
    state {key} NOT NULL,
    why TEXT NOT NULL,
    -- Whether its copy is in the mailbox's folder of sent mail.
    copied BOOLEAN NOT NULL,
    -- What goes into its head, as JSON.
    head TEXT NOT NULL,
    -- Files that go along, as JSON.
    files TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    PRIMARY KEY (firm_id, mail_id),
    FOREIGN KEY (firm_id, mail_id) REFERENCES inbox_mails (firm_id, id)
) {clustered};

-- Attachments that became documents.
CREATE TABLE inbox_saved (
    firm_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    mail_id {uuid} NOT NULL,
    number BIGINT NOT NULL,
    document_id {uuid} NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, dossier_id, mail_id, number),
    FOREIGN KEY (firm_id, mail_id) REFERENCES inbox_mails (firm_id, id)
) {clustered};

-- Where answers are to go, if not to the sender: addresses, a line each.
ALTER TABLE inbox_mails ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
-- Since when: earlier mail waits for nobody, and its attachments stay where they are.
ALTER TABLE dossier_addresses ADD COLUMN sync_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN save_attachments_since BIGINT NOT NULL DEFAULT 0;
