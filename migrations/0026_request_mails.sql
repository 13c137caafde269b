-- What clients and staff are told of file requests, reminders, where what came is filed, engagements.

-- Whether mails about requests carry the explanation and an additional message (REQ-4).
ALTER TABLE firms ADD COLUMN detailed_notifications BOOLEAN NOT NULL DEFAULT FALSE;
-- On which days one reminds: counted from the due day, those before it negative, in their order.
ALTER TABLE firms ADD COLUMN reminder_days TEXT NOT NULL DEFAULT '-3 0 3 7';

ALTER TABLE requests ADD COLUMN reminder_days TEXT NOT NULL DEFAULT '';
-- When the client was last reminded, by hand or by the day.
ALTER TABLE requests ADD COLUMN reminded_at BIGINT;
ALTER TABLE requests ADD COLUMN engagement_id {uuid};
CREATE INDEX requests_by_engagement ON requests (firm_id, engagement_id, last_at, id);
-- Where accepted files go: a folder of the dossier. Without one it is made of the subject if it is to be.
ALTER TABLE requests ADD COLUMN folder_id {uuid};
-- A document that is to be updated: what is accepted becomes its next version.
ALTER TABLE request_items ADD COLUMN document_id {uuid};
-- The document that an accepted file became.
ALTER TABLE request_files ADD COLUMN document_id {uuid};

ALTER TABLE mails ADD COLUMN request_id {uuid};
CREATE INDEX mails_by_request ON mails (firm_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX request_items_delivered ON request_items (firm_id, at) WHERE state = 'delivered';

-- What came and nobody was told of yet: for the receipt of who brought it, and for the firm.
CREATE TABLE request_news (
    firm_id {uuid} NOT NULL,
    request_id {uuid} NOT NULL,
    item_id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    first_at BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, item_id, contact_id),
    FOREIGN KEY (firm_id, request_id) REFERENCES requests (firm_id, id)
) {clustered};
