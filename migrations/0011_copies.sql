-- Copies of mail to clients for the firm.

-- Who gets them: an address a line (NOTE-4).
ALTER TABLE firms ADD COLUMN copy_to TEXT NOT NULL DEFAULT '';
