-- Filters of the client monitor under a name: what they ask for, as it stands in the address.

CREATE TABLE saved_filters (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    staff_id {uuid} NOT NULL,
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    asked TEXT NOT NULL,
    -- Offered to everybody at the firm.
    shared BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id)
);
CREATE UNIQUE INDEX saved_filters_by_name ON saved_filters (firm_id, staff_id, name_fold);
CREATE INDEX saved_filters_shared ON saved_filters (firm_id, shared);
