-- Long lists of mail, and the first fill of a mailbox that was broken off.

CREATE INDEX inbox_threads_sent ON inbox_threads (firm_id, last_at, thread_id, dossier_id) WHERE sent > 0;
CREATE INDEX inbox_threads_waiting_of_dossier ON inbox_threads (firm_id, dossier_id, last_at, thread_id) WHERE waits > 0;
CREATE INDEX inbox_threads_by_mailbox ON inbox_threads (firm_id, mailbox_id, last_at, thread_id, dossier_id);

-- Whose earlier mail is being looked for, as a hash of their addresses, and how far: up to which number of which
-- folder. Folders before it by name are done.
ALTER TABLE mailboxes ADD COLUMN fill_of TEXT NOT NULL DEFAULT '';
ALTER TABLE mailboxes ADD COLUMN fill_folder TEXT NOT NULL DEFAULT '';
ALTER TABLE mailboxes ADD COLUMN fill_validity BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mailboxes ADD COLUMN fill_seen BIGINT NOT NULL DEFAULT 0;
