-- Answers by mail (MAIL-6).

-- What a message that came by mail quoted, and the mail itself.
CREATE TABLE message_mails (
    firm_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    seq BIGINT NOT NULL,
    quoted TEXT NOT NULL,
    file_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, conversation_id, seq),
    FOREIGN KEY (firm_id, conversation_id) REFERENCES conversations (firm_id, id)
) {clustered};

-- Every answer that was taken, so that none is taken twice; those that wait for staff with what they say.
CREATE TABLE answers (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    taken_at BIGINT NOT NULL,
    -- Of its Message-ID and what it says.
    digest {bytes} NOT NULL,
    -- The mail that it answers.
    mail_id {uuid} NOT NULL,
    -- posted, held, discarded.
    state {key} NOT NULL,
    -- Why it is held.
    why TEXT NOT NULL,
    dossier_id {uuid},
    conversation_id {uuid},
    -- Whom the mail went to that it answers.
    person_kind TEXT NOT NULL,
    person_id {uuid},
    person_name TEXT NOT NULL,
    from_name TEXT NOT NULL,
    from_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- What a held one says; empty once it is decided.
    text TEXT NOT NULL,
    -- The mail as it came.
    file_id {uuid},
    decided_at BIGINT,
    decided_by TEXT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX answers_once ON answers (firm_id, digest);
CREATE INDEX answers_by_state ON answers (firm_id, state, id);
CREATE INDEX answers_by_mail ON answers (firm_id, mail_id, taken_at);
CREATE INDEX answers_by_conversation ON answers (firm_id, conversation_id, taken_at);

-- How far the mailbox was read at which answers arrive.
CREATE TABLE inlets (
    place {key} NOT NULL PRIMARY KEY,
    validity BIGINT NOT NULL,
    uid BIGINT NOT NULL
);
