//! SQL of the firm's people and its roles.

use crate::firms::store::role_columns;

macro_rules! staff_rows {
    ($few:literal) => {
        concat!(
            "WITH few AS (\
                SELECT s.id, s.name, s.name_fold, s.email, s.language, s.permissions, s.created_at, s.user_id, \
                    s.left_at, s.away_from, s.away_until, s.stand_in_id, s.version, s.openid_at, \
                    s.lends_by \
                FROM staff s WHERE s.firm_id = $1 AND ", $few, ") \
            SELECT few.id, few.name, few.name_fold, few.email, few.language, few.permissions, \
                few.created_at, \
                (u.password_hash IS NOT NULL OR u.has_factor OR few.openid_at IS NOT NULL), few.user_id, u.email, few.left_at, \
                few.away_from, few.away_until, few.stand_in_id, COALESCE(i.name, ''), few.version, \
                r.id, COALESCE(r.code, ''), COALESCE(r.name, ''), few.openid_at, few.lends_by IS NOT NULL, \
                (SELECT b.why FROM bounces b WHERE b.firm_id = $1 AND b.address_fold = LOWER(few.email)) \
            FROM few JOIN users u ON u.id = few.user_id \
            LEFT JOIN staff i ON i.firm_id = $1 AND i.id = few.stand_in_id \
            LEFT JOIN staff_roles sr ON sr.firm_id = $1 AND sr.staff_id = few.id \
            LEFT JOIN roles r ON r.firm_id = $1 AND r.id = sr.role_id \
            ORDER BY few.name_fold, few.id, r.id"
        )
    };
}
// A member with several firm roles is several rows, one after the other. $2 is whether they left.
pub const STAFF: &str = staff_rows!(
    "(s.left_at IS NOT NULL) = $2 AND (s.name_fold, s.id) > ($3, $4) \
     ORDER BY s.name_fold, s.id LIMIT $5"
);
pub const ONE_OF_STAFF: &str = staff_rows!("s.id = $2");
pub const COUNTS: &str = "SELECT CAST(COUNT(*) AS BIGINT), CAST(COUNT(left_at) AS BIGINT) FROM (\
    SELECT left_at FROM staff WHERE firm_id = $1 LIMIT 10000) AS few";
// How many dossiers each looks after; $2 is whether confidential ones are known to the reader.
pub const DOSSIER_COUNTS: &str = "SELECT d.responsible_id, CAST(COUNT(*) AS BIGINT) FROM dossiers d \
    WHERE d.firm_id = $1 AND d.archived = FALSE AND d.responsible_id IS NOT NULL \
    AND (NOT d.confidential OR $2) GROUP BY d.responsible_id LIMIT 10000";

pub const PRESENT: &str = "SELECT id, name FROM staff WHERE firm_id = $1 AND left_at IS NULL \
    ORDER BY name_fold, id LIMIT 500";
pub const PRESENT_NAME: &str =
    "SELECT name FROM staff WHERE firm_id = $1 AND id = $2 AND left_at IS NULL";
pub const LEFT_AT: &str = "SELECT left_at FROM staff WHERE firm_id = $1 AND id = $2";
pub const CHANGE: &str = "UPDATE staff SET name = $4, name_fold = $5, email = $6, language = $7, user_id = $8, \
    version = version + 1 WHERE firm_id = $1 AND id = $2 AND version = $3 AND left_at IS NULL";
// The dossiers that they look after are sorted by their name.
pub const RENAME_ON_DOSSIERS: &str = "UPDATE dossiers SET responsible_fold = $3 \
    WHERE firm_id = $1 AND responsible_id = $2 AND archived IN (FALSE, TRUE)";
pub const LEAVE: &str = "UPDATE staff SET left_at = $3, permissions = 0, away_from = NULL, away_until = NULL, \
    stand_in_id = NULL, lends_by = NULL, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND left_at IS NULL";
pub const RETURN: &str = "UPDATE staff SET left_at = NULL, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND left_at IS NOT NULL";
// Whoever lent them something is told.
pub const STANDS_IN_NO_MORE: &str = "UPDATE staff SET stand_in_id = NULL, lends_by = NULL \
    WHERE firm_id = $1 AND stand_in_id = $2 RETURNING id";
pub const SET_AWAY: &str = "UPDATE staff SET away_from = $3, away_until = $4, stand_in_id = $5, lends_by = $6, \
    version = version + 1 WHERE firm_id = $1 AND id = $2 AND left_at IS NULL";
pub const HAS_GRANTS: &str =
    "SELECT EXISTS (SELECT 1 FROM grants WHERE firm_id = $1 AND principal_id = $2)";

pub const TAKE_FIRM_ROLES: &str = "DELETE FROM staff_roles WHERE firm_id = $1 AND staff_id = $2";
pub const GIVE_FIRM_ROLE: &str = "INSERT INTO staff_roles (firm_id, staff_id, role_id) VALUES ($1, $2, $3) \
    ON CONFLICT (firm_id, staff_id, role_id) DO NOTHING";
pub const HELD: &str = "SELECT r.permissions FROM staff_roles sr \
    JOIN roles r ON r.firm_id = $1 AND r.id = sr.role_id WHERE sr.firm_id = $1 AND sr.staff_id = $2";
pub const SET_PERMISSIONS: &str = "UPDATE staff SET permissions = $3 \
    WHERE firm_id = $1 AND id = $2 AND left_at IS NULL RETURNING user_id";
pub const OTHER_OWNERS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM roles r \
    JOIN staff_roles sr ON sr.firm_id = $1 AND sr.role_id = r.id AND sr.staff_id <> $2 \
    JOIN staff s ON s.firm_id = $1 AND s.id = sr.staff_id AND s.left_at IS NULL \
    JOIN users u ON u.id = s.user_id \
        AND (u.password_hash IS NOT NULL OR u.has_factor OR s.openid_at IS NOT NULL) \
    WHERE r.firm_id = $1 AND r.code = 'owner'";

pub const ROLE: &str = concat!(
    "SELECT ",
    role_columns!(),
    " FROM roles r WHERE r.firm_id = $1 AND r.id = $2"
);
pub const ROLES: &str = concat!(
    "SELECT ",
    role_columns!(),
    " FROM roles r WHERE r.firm_id = $1 AND r.id > $2 ORDER BY r.id LIMIT $3"
);
pub const CHANGE_ROLE: &str = "UPDATE roles SET name = $4, permissions = $5, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND version = $3";
pub const REMOVE_ROLE: &str = "DELETE FROM roles WHERE firm_id = $1 AND id = $2 AND version = $3";
pub const HOLDERS: &str =
    "SELECT staff_id FROM staff_roles WHERE firm_id = $1 AND role_id = $2 LIMIT 10000";
pub const HOLDER_COUNTS: &str = "SELECT role_id, CAST(COUNT(*) AS BIGINT) FROM staff_roles \
    WHERE firm_id = $1 GROUP BY role_id UNION ALL \
    SELECT g.role_id, CAST(COUNT(*) AS BIGINT) FROM roles r \
    JOIN grants g ON g.firm_id = $1 AND g.role_id = r.id \
    WHERE r.firm_id = $1 AND (r.code IS NULL OR r.code NOT IN ('dossier_owner', 'dossier_editor', \
        'dossier_viewer', 'access', 'collaborator', 'conversation_viewer')) GROUP BY g.role_id LIMIT 1000";
pub const HOLDERS_OF: &str = "SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM staff_roles \
        WHERE firm_id = $1 AND role_id = $2) \
    + (SELECT CAST(COUNT(*) AS BIGINT) FROM grants WHERE firm_id = $1 AND role_id = $2)";
pub const HAS_HOLDERS: &str = "SELECT EXISTS (SELECT 1 FROM staff_roles WHERE firm_id = $1 AND role_id = $2) \
    OR EXISTS (SELECT 1 FROM grants WHERE firm_id = $1 AND role_id = $2)";
pub const REPLACE_FIRM_ROLE: &str = "INSERT INTO staff_roles (firm_id, staff_id, role_id) \
    SELECT $1, staff_id, $3 FROM staff_roles WHERE firm_id = $1 AND role_id = $2 \
    ON CONFLICT (firm_id, staff_id, role_id) DO NOTHING";
pub const DROP_FIRM_ROLE: &str = "DELETE FROM staff_roles WHERE firm_id = $1 AND role_id = $2";
pub const REPLACE_ROLE: &str = "UPDATE grants SET role_id = $3 WHERE firm_id = $1 AND role_id = $2";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    STAFF,
    ONE_OF_STAFF,
    COUNTS,
    DOSSIER_COUNTS,
    PRESENT,
    PRESENT_NAME,
    LEFT_AT,
    CHANGE,
    RENAME_ON_DOSSIERS,
    LEAVE,
    RETURN,
    STANDS_IN_NO_MORE,
    SET_AWAY,
    HAS_GRANTS,
    TAKE_FIRM_ROLES,
    GIVE_FIRM_ROLE,
    HELD,
    SET_PERMISSIONS,
    OTHER_OWNERS,
    ROLE,
    ROLES,
    CHANGE_ROLE,
    REMOVE_ROLE,
    HOLDERS,
    HOLDER_COUNTS,
    HOLDERS_OF,
    HAS_HOLDERS,
    REPLACE_FIRM_ROLE,
    DROP_FIRM_ROLE,
    REPLACE_ROLE,
];
