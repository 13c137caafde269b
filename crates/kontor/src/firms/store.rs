//! SQL of firms, staff and roles.

macro_rules! firm_columns {
    () => {
        "f.id, f.slug, f.name, f.language, f.zone, f.colour, f.logo_id, f.version, f.created_at, \
         f.staff_factor_from, f.staff_factor_days, f.client_factor_from, f.client_factor_days, \
         f.copy_to, f.after_end, f.detailed_notifications, f.reminder_days, f.purge_days"
    };
}
macro_rules! role_columns {
    () => {
        "r.id, COALESCE(r.code, ''), r.name, r.scope, r.permissions, r.version"
    };
}
pub(crate) use role_columns;

// tenant: the firm's own row
pub const FIRM: &str = concat!("SELECT ", firm_columns!(), " FROM firms f WHERE f.id = $1");
// tenant: its colours are public
pub const LOOK: &str = "SELECT colour FROM firms WHERE slug = $1";
// tenant: so is what its app is called
pub const APP: &str = "SELECT name, colour, language FROM firms WHERE slug = $1";
// tenant: its logo is public
pub const LOGO: &str = "SELECT f.id, l.id, l.content_type FROM firms f \
    JOIN files l ON l.firm_id = f.id AND l.id = f.logo_id WHERE f.slug = $1";
// tenant: whether a slug is taken
pub const BY_SLUG: &str = "SELECT id FROM firms WHERE slug = $1";
// tenant: the firm's own row
pub const ADD_FIRM: &str = "INSERT INTO firms (id, slug, name, language, zone, colour, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
// tenant: the firm's own row
pub const CHANGE_FIRM: &str = "UPDATE firms SET name = $3, language = $4, zone = $5, colour = $6, \
    logo_id = $7, copy_to = $8, after_end = $9, version = version + 1 WHERE id = $1 AND version = $2";

// tenant: the firm's own row
pub const REQUEST_RULES: &str = "UPDATE firms SET detailed_notifications = $2, reminder_days = $3, \
    version = version + 1 WHERE id = $1";

// tenant: the firm's own row
pub const KEEP_DELETED: &str =
    "UPDATE firms SET purge_days = $2, version = version + 1 WHERE id = $1";

// tenant: the firm's own row
pub const REQUIRE_FACTORS: &str = "UPDATE firms SET staff_factor_from = $2, staff_factor_days = $3, \
    client_factor_from = $4, client_factor_days = $5, version = version + 1 WHERE id = $1";

pub const ADD_LOGO: &str = "INSERT INTO files \
    (firm_id, id, sha256, size, content_type, name, owner_id, attached, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, TRUE, $8)";
pub const LET_LOGO_GO: &str = "UPDATE files SET attached = FALSE WHERE firm_id = $1 AND id = $2";

pub const ADD_ROLE: &str = "INSERT INTO roles (firm_id, id, code, name, scope, permissions) \
    VALUES ($1, $2, $3, $4, $5, $6)";
pub const ROLE_BY_CODE: &str = concat!(
    "SELECT ",
    role_columns!(),
    " FROM roles r WHERE r.firm_id = $1 AND r.code = $2"
);
pub const ROLE_BY_ID: &str = concat!(
    "SELECT ",
    role_columns!(),
    " FROM roles r WHERE r.firm_id = $1 AND r.id = $2"
);
pub const ROLE_NAMES: &str =
    "SELECT id, name FROM roles WHERE firm_id = $1 AND scope = $2 LIMIT 200";
// Changes nothing and holds the row until the transaction ends: who owns the firm, and what its roles
// hold, is decided by one transaction after the other.
// tenant: the firm's own row
pub const LOCK_FIRM: &str = "UPDATE firms SET chain_seq = chain_seq WHERE id = $1";

pub const ADD_STAFF: &str = "INSERT INTO staff \
    (firm_id, id, user_id, name, name_fold, email, language, permissions, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
pub const GIVE_FIRM_ROLE: &str =
    "INSERT INTO staff_roles (firm_id, staff_id, role_id) VALUES ($1, $2, $3)";
pub const STAFF_OF_USER: &str =
    "SELECT id, left_at IS NOT NULL FROM staff WHERE firm_id = $1 AND user_id = $2";
/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIRM,
    LOOK,
    APP,
    LOGO,
    BY_SLUG,
    ADD_FIRM,
    CHANGE_FIRM,
    REQUEST_RULES,
    KEEP_DELETED,
    REQUIRE_FACTORS,
    ADD_LOGO,
    LET_LOGO_GO,
    ADD_ROLE,
    ROLE_BY_CODE,
    ROLE_BY_ID,
    ROLE_NAMES,
    LOCK_FIRM,
    ADD_STAFF,
    GIVE_FIRM_ROLE,
    STAFF_OF_USER,
];
