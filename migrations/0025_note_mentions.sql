-- Colleagues named in an internal note: staff and nobody else. What waits for them is without `seen_at`.

CREATE TABLE note_mentions (
    firm_id {uuid} NOT NULL,
    note_id {uuid} NOT NULL,
    staff_id {uuid} NOT NULL,
    -- Where the note stands.
    conversation_id {uuid} NOT NULL,
    created_at BIGINT NOT NULL,
    -- When they opened the conversation.
    seen_at BIGINT,
    PRIMARY KEY (firm_id, note_id, staff_id),
    FOREIGN KEY (firm_id, conversation_id) REFERENCES conversations (firm_id, id),
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id)
) {clustered};
CREATE INDEX note_mentions_by_conversation ON note_mentions (firm_id, conversation_id, note_id);
CREATE INDEX note_mentions_waiting ON note_mentions (firm_id, staff_id, conversation_id)
    WHERE seen_at IS NULL;
