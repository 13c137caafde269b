-- What comes back: a mail is found by its id alone, and its address is marked.

CREATE UNIQUE INDEX mails_by_id ON mails (id);

-- Addresses that mail bounced from for good: nothing more is sent there until somebody says so (MAIL-7).
CREATE TABLE bounces (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    address_fold {key} NOT NULL,
    address TEXT NOT NULL,
    since BIGINT NOT NULL,
    why TEXT NOT NULL,
    -- The mail that came back.
    mail_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, address_fold)
) {clustered};
