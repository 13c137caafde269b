-- What staff are told of in the office (NOTE-10).

-- Up to when somebody has put away what is listed for them.
ALTER TABLE staff ADD COLUMN notices_seen_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX note_mentions_by_staff ON note_mentions (firm_id, staff_id, created_at);
