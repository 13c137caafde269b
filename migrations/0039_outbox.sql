-- What happened to each mail and what it said; a domain of the firm's own (NOTE-9).

CREATE TABLE mail_steps (
    firm_id {uuid} NOT NULL,
    mail_id {uuid} NOT NULL,
    -- Counts within the mail.
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- later, sent, failed, bounced, dropped, again.
    what {key} NOT NULL,
    -- A server's words; why it was dropped; of one that went again as another mail, that mail.
    said TEXT NOT NULL,
    PRIMARY KEY (firm_id, mail_id, n),
    FOREIGN KEY (firm_id, mail_id) REFERENCES mails (firm_id, id)
) {clustered};
INSERT INTO mail_steps (firm_id, mail_id, n, at, what, said)
SELECT firm_id, id, 1, COALESCE(sent_at, queued_at), state, note FROM mails WHERE state <> 'queued';

-- What was sent, without its links: they are its reader's alone.
CREATE TABLE mail_texts (
    firm_id {uuid} NOT NULL,
    mail_id {uuid} NOT NULL,
    at BIGINT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (firm_id, mail_id),
    FOREIGN KEY (firm_id, mail_id) REFERENCES mails (firm_id, id)
) {clustered};
CREATE INDEX mail_texts_by_age ON mail_texts (firm_id, at);

-- The conversations that it told of: who does not see all of them does not read its text.
CREATE TABLE mail_conversations (
    firm_id {uuid} NOT NULL,
    mail_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, mail_id, conversation_id),
    FOREIGN KEY (firm_id, mail_id) REFERENCES mails (firm_id, id)
) {clustered};

-- Whether staff have taken note that it failed or came back.
ALTER TABLE mails ADD COLUMN noted BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE mails SET noted = TRUE WHERE state IN ('failed', 'bounced');
CREATE INDEX mails_to_note ON mails (firm_id) WHERE noted = FALSE AND state IN ('failed', 'bounced');

-- Where a firm's mail comes from once its domain says that it may, and the key that it is signed with.
CREATE TABLE mail_domains (
    firm_id {uuid} NOT NULL PRIMARY KEY REFERENCES firms (id),
    address TEXT NOT NULL,
    selector TEXT NOT NULL,
    -- PKCS #8, sealed with the installation's key.
    secret {bytes} NOT NULL,
    -- As the domain publishes it.
    public TEXT NOT NULL,
    -- When its record was found; before that nothing is sent from it.
    verified_at BIGINT
) {clustered};
