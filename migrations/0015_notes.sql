-- What the firm's people say to one another in a conversation. A table of its own: no query of messages
-- can answer with one.

CREATE TABLE notes (
    firm_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    -- The number of the message behind which it stands.
    after_seq BIGINT NOT NULL,
    id {uuid} NOT NULL,
    -- Staff, always.
    author_id {uuid} NOT NULL,
    author_name TEXT NOT NULL,
    -- Markdown; empty once deleted.
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (firm_id, conversation_id, after_seq, id),
    FOREIGN KEY (firm_id, conversation_id) REFERENCES conversations (firm_id, id)
) {clustered};
CREATE UNIQUE INDEX notes_by_id ON notes (firm_id, id);
