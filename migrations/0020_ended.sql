-- What a client's answer in a conversation that has ended does: "reopen" opens it again, "anew" begins a
-- new one for the same people.
ALTER TABLE firms ADD COLUMN after_end {key} NOT NULL DEFAULT 'reopen';
