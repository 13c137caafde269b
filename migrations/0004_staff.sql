-- The firm's people: who left, who is away and who stands in.

ALTER TABLE staff ADD COLUMN left_at BIGINT;
-- From the beginning of the first day to the end of the last, in the firm's time zone.
ALTER TABLE staff ADD COLUMN away_from BIGINT;
ALTER TABLE staff ADD COLUMN away_until BIGINT;
ALTER TABLE staff ADD COLUMN stand_in_id {uuid};
ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE roles ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
CREATE INDEX staff_roles_by_role ON staff_roles (firm_id, role_id);
CREATE INDEX grants_by_dossier ON grants (firm_id, dossier_id, principal_id);
CREATE INDEX links_by_staff ON links (firm_id, staff_id);
CREATE INDEX dossier_team_by_staff ON dossier_team (firm_id, staff_id);
