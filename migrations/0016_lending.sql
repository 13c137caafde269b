-- Whoever stands in for somebody who is away has the role of an editor on their dossiers for as long.

-- Who said so: what they may share is lent.
ALTER TABLE staff ADD COLUMN lends_by {uuid};
-- For whom the holder of this role stands in; empty: the role is the holder's own.
ALTER TABLE grants ADD COLUMN lent_by {uuid};
CREATE INDEX grants_by_lender ON grants (firm_id, lent_by, dossier_id);
