-- Teams: staff under one name. A dossier's teams are those with a role on it (`grants`).

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
