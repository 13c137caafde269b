-- Mail to staff about mail in the inbox (MAIL-4).

-- Up to when mail was kept that they were told of.
ALTER TABLE staff ADD COLUMN inbox_told_at BIGINT NOT NULL DEFAULT 0;
