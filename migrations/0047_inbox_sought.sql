-- What threads of the inbox are found by.

-- Subjects, people and names of attachments of its mails in this dossier, folded.
ALTER TABLE inbox_threads ADD COLUMN sought TEXT NOT NULL DEFAULT '';
UPDATE inbox_threads SET sought = COALESCE((SELECT LOWER(m.subject || ' ' || m.from_name || ' ' || m.from_address)
    FROM inbox_mails m WHERE m.firm_id = inbox_threads.firm_id AND m.id = inbox_threads.last_id), '');
