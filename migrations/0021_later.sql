-- What waits to be sent in a conversation is found from there.
CREATE INDEX batch_items_by_conversation ON batch_items (firm_id, conversation_id, batch_id)
    WHERE conversation_id IS NOT NULL;
