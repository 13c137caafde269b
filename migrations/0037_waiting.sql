-- Mail of messages that nobody has read: when it goes out, whom it told of what, and what a firm and its
-- staff want of mail (NOTE-5 to NOTE-8, NOTE-10).

-- After how many minutes a message that was not read is mailed.
ALTER TABLE firms ADD COLUMN mail_delay BIGINT NOT NULL DEFAULT 120;
-- Minutes of the day between which mail waits, if it can; from may lie behind until.
ALTER TABLE firms ADD COLUMN quiet_from BIGINT;
ALTER TABLE firms ADD COLUMN quiet_until BIGINT;
-- The categories whose mail carries a link alone, with spaces between them.
ALTER TABLE firms ADD COLUMN mail_links TEXT NOT NULL DEFAULT '';
-- What mail shows as its sender instead of the firm's name, and where people's answers go.
ALTER TABLE firms ADD COLUMN sender_name TEXT NOT NULL DEFAULT '';
ALTER TABLE firms ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
-- What a staff member does not want mail of, with spaces between them.
ALTER TABLE staff ADD COLUMN muted TEXT NOT NULL DEFAULT '';

-- When a worker last took it up: what comes after that is not in it.
ALTER TABLE mails ADD COLUMN taken_at BIGINT;
CREATE INDEX mails_waiting_for_address ON mails (firm_id, address_id) WHERE state = 'queued';
CREATE INDEX mails_waiting_for_staff ON mails (firm_id, staff_id) WHERE state = 'queued';

-- Up to which message of a conversation somebody was told by mail, and when.
CREATE TABLE told (
    firm_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, person_id, conversation_id),
    FOREIGN KEY (firm_id, conversation_id) REFERENCES conversations (firm_id, id)
) {clustered};
INSERT INTO told (firm_id, person_id, conversation_id, seq, at)
SELECT m.firm_id, a.contact_id, m.conversation_id, MAX(m.message_seq), MAX(m.sent_at)
FROM mails m JOIN addresses a ON a.firm_id = m.firm_id AND a.id = m.address_id
WHERE m.kind = 'message' AND m.state = 'sent' AND m.conversation_id IS NOT NULL
  AND m.message_seq IS NOT NULL AND m.sent_at IS NOT NULL
GROUP BY m.firm_id, a.contact_id, m.conversation_id;
