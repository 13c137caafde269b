-- The firm's people: who left, who is away and who stands in, and teams.

ALTER TABLE staff ADD COLUMN left_at BIGINT;
-- From the beginning of the first day to the end of the last, in the firm's time zone.
ALTER TABLE staff ADD COLUMN away_from BIGINT;
ALTER TABLE staff ADD COLUMN away_until BIGINT;
ALTER TABLE staff ADD COLUMN stand_in_id {uuid};
-- Whether the stand-in has the roles of the absent one at this moment.
ALTER TABLE staff ADD COLUMN stand_in_works BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE roles ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
CREATE INDEX staff_roles_by_role ON staff_roles (firm_id, role_id);
CREATE INDEX grants_by_dossier ON grants (firm_id, dossier_id, principal_id);
CREATE INDEX links_by_staff ON links (firm_id, staff_id);
CREATE INDEX dossier_team_by_staff ON dossier_team (firm_id, staff_id);

-- Staff under one name. A dossier's team is the members of its teams and those who are named.
CREATE TABLE teams (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX teams_by_name ON teams (firm_id, name_fold);

CREATE TABLE team_members (
    firm_id {uuid} NOT NULL,
    team_id {uuid} NOT NULL,
    staff_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, team_id, staff_id),
    FOREIGN KEY (firm_id, team_id) REFERENCES teams (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id)
) {clustered};
CREATE INDEX team_members_by_staff ON team_members (firm_id, staff_id, team_id);

CREATE TABLE dossier_teams (
    firm_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    team_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, dossier_id, team_id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id),
    FOREIGN KEY (firm_id, team_id) REFERENCES teams (firm_id, id)
) {clustered};
CREATE INDEX dossier_teams_by_team ON dossier_teams (firm_id, team_id, dossier_id);
