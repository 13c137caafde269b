//! SQL of teams.

/// The columns that [`super::model::Team::read`] takes.
macro_rules! team_columns {
    () => {
        "q.id, q.name, q.name_fold, q.version, q.created_at"
    };
}

pub const FIND: &str = concat!(
    "SELECT ",
    team_columns!(),
    " FROM teams q WHERE q.firm_id = $1 AND q.id = $2"
);
pub const BY_NAME: &str = "SELECT id FROM teams WHERE firm_id = $1 AND name_fold = $2";
pub const COUNT: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM teams WHERE firm_id = $1";
// A page of teams after ($2, $3).
pub const LIST: &str = concat!(
    "SELECT ",
    team_columns!(),
    " FROM teams q WHERE q.firm_id = $1 AND (q.name_fold, q.id) > ($2, $3) \
     ORDER BY q.name_fold, q.id LIMIT $4"
);
// Who is in the teams of that page.
pub const MEMBERS_OF_LIST: &str = "SELECT m.team_id, s.id, s.name FROM team_members m \
    JOIN staff s ON s.firm_id = $1 AND s.id = m.staff_id \
    WHERE m.firm_id = $1 AND m.team_id IN (SELECT id FROM (SELECT q.id FROM teams q \
        WHERE q.firm_id = $1 AND (q.name_fold, q.id) > ($2, $3) ORDER BY q.name_fold, q.id LIMIT $4) AS few) \
    ORDER BY m.team_id, s.name_fold, s.id";
pub const MEMBERS: &str = "SELECT s.id, s.name FROM team_members m \
    JOIN staff s ON s.firm_id = $1 AND s.id = m.staff_id \
    WHERE m.firm_id = $1 AND m.team_id = $2 ORDER BY s.name_fold, s.id LIMIT 200";
// Who can be put into one.
pub const STAFF: &str = "SELECT id, name, email FROM staff WHERE firm_id = $1 AND left_at IS NULL \
    ORDER BY name_fold, id LIMIT 500";
pub const STAFF_NAME: &str =
    "SELECT name FROM staff WHERE firm_id = $1 AND id = $2 AND left_at IS NULL";

pub const INSERT: &str = "INSERT INTO teams (firm_id, id, name, name_fold, created_at) \
    VALUES ($1, $2, $3, $4, $5)";
// Also holds the row: nobody gives the team a role while its members change.
pub const UPDATE: &str = "UPDATE teams SET name = $3, name_fold = $4, version = version + 1 \
    WHERE firm_id = $1 AND id = $2";
// Holds the row of a team that is given a role, or loses it.
pub const HOLD: &str =
    "UPDATE teams SET version = version WHERE firm_id = $1 AND id = $2 RETURNING name";
pub const DELETE: &str = "DELETE FROM teams WHERE firm_id = $1 AND id = $2";
pub const ADD_MEMBER: &str = "INSERT INTO team_members (firm_id, team_id, staff_id) VALUES ($1, $2, $3) \
    ON CONFLICT (firm_id, team_id, staff_id) DO NOTHING";
pub const REMOVE_MEMBER: &str =
    "DELETE FROM team_members WHERE firm_id = $1 AND team_id = $2 AND staff_id = $3";
pub const TEAMS_OF: &str =
    "SELECT team_id FROM team_members WHERE firm_id = $1 AND staff_id = $2 ORDER BY team_id";

// Whether team $2 has a role that staff member $3 could not give: they hold $4 of their own on every
// dossier that is not confidential, $5 on those that are, beside their roles there; $6 is to share.
pub const BEYOND: &str = "SELECT EXISTS (SELECT 1 FROM (\
        SELECT r.permissions AS wanted, COALESCE(h.permissions, 0) | CASE WHEN d.confidential \
            THEN CAST($5 AS BIGINT) ELSE CAST($4 AS BIGINT) END AS held \
        FROM grants g JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
        JOIN dossiers d ON d.firm_id = $1 AND d.id = g.dossier_id \
        LEFT JOIN rights h ON h.firm_id = $1 AND h.principal_id = $3 AND h.target_id = d.id \
        WHERE g.firm_id = $1 AND g.principal_id = $2) AS roles_of_team \
    WHERE (held & $6) = 0 OR (wanted & ~held) <> 0)";
// The roles that a team has, for the history of the dossiers that they are in.
pub const ROLES_OF: &str = "SELECT g.dossier_id, g.target_kind, g.target_id, COALESCE(r.code, r.name), \
        COALESCE(v.subject, ''), COALESCE(v.audience = 'private', FALSE) \
    FROM grants g JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
    LEFT JOIN conversations v ON v.firm_id = $1 AND v.id = g.target_id \
    WHERE g.firm_id = $1 AND g.principal_id = $2 ORDER BY g.dossier_id, g.target_id";
pub const TAKE_ALL: &str = "DELETE FROM grants WHERE firm_id = $1 AND principal_id = $2";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    BY_NAME,
    COUNT,
    LIST,
    MEMBERS_OF_LIST,
    MEMBERS,
    STAFF,
    STAFF_NAME,
    INSERT,
    UPDATE,
    HOLD,
    DELETE,
    ADD_MEMBER,
    REMOVE_MEMBER,
    TEAMS_OF,
    BEYOND,
    ROLES_OF,
    TAKE_ALL,
];
