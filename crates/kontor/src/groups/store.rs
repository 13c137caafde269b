//! SQL of contact groups.

/// The columns that [`super::model::Group::read`] takes.
macro_rules! group_columns {
    () => {
        "q.id, q.name, q.description, q.version, q.created_at, (SELECT CAST(COUNT(*) AS BIGINT) \
         FROM contact_group_members n WHERE n.firm_id = $1 AND n.group_id = q.id)"
    };
}

pub const FIND: &str = concat!(
    "SELECT ",
    group_columns!(),
    " FROM contact_groups q WHERE q.firm_id = $1 AND q.id = $2"
);
pub const BY_NAME: &str = "SELECT id FROM contact_groups WHERE firm_id = $1 AND name_fold = $2";

// A page of groups after ($2, $3) with $4 in the name.
macro_rules! page_of_groups {
    () => {
        " FROM contact_groups q WHERE q.firm_id = $1 AND (q.name_fold, q.id) > ($2, $3) \
         AND q.name_fold LIKE $4 ESCAPE '!' ORDER BY q.name_fold, q.id LIMIT $5"
    };
}
pub const LIST: &str = concat!(
    "SELECT ",
    group_columns!(),
    ", q.name_fold",
    page_of_groups!()
);
// Who is in the groups of that page.
pub const MEMBERS_OF_LIST: &str = concat!(
    "SELECT n.group_id, n.contact_id FROM contact_group_members n WHERE n.firm_id = $1 \
     AND n.group_id IN (SELECT id FROM (SELECT q.id",
    page_of_groups!(),
    ") few) ORDER BY n.group_id, n.contact_id"
);
pub const MEMBERS: &str = "SELECT c.id, c.first_name || ' ' || c.last_name \
    FROM contact_group_members n JOIN contacts c ON c.firm_id = $1 AND c.id = n.contact_id \
    WHERE n.firm_id = $1 AND n.group_id = $2 ORDER BY c.name_fold, c.id LIMIT 500";
// Contacts to choose from, with $2 in the name.
pub const CHOICES: &str = "SELECT c.id, c.first_name || ' ' || c.last_name, c.username FROM contacts c \
    WHERE c.firm_id = $1 AND c.name_fold LIKE $2 ESCAPE '!' ORDER BY c.name_fold, c.id LIMIT $3";
pub const CONTACT: &str =
    "SELECT first_name || ' ' || last_name, username FROM contacts WHERE firm_id = $1 AND id = $2";

pub const INSERT: &str = "INSERT INTO contact_groups (firm_id, id, name, name_fold, description, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6)";
// Also holds the row: nobody gives the group a role while its members change.
pub const UPDATE: &str = "UPDATE contact_groups SET name = $3, name_fold = $4, description = $5, \
    version = version + 1 WHERE firm_id = $1 AND id = $2";
pub const UNTIE: &str =
    "UPDATE engagements SET group_id = NULL WHERE firm_id = $1 AND group_id = $2";
pub const DELETE: &str = "DELETE FROM contact_groups WHERE firm_id = $1 AND id = $2";
pub const ADD_MEMBER: &str = "INSERT INTO contact_group_members (firm_id, group_id, contact_id, created_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (firm_id, group_id, contact_id) DO NOTHING";
pub const REMOVE_MEMBER: &str =
    "DELETE FROM contact_group_members WHERE firm_id = $1 AND group_id = $2 AND contact_id = $3";

// The roles that a group has, for the history of the dossiers that they are in.
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
    LIST,
    MEMBERS_OF_LIST,
    MEMBERS,
    CHOICES,
    CONTACT,
    INSERT,
    UPDATE,
    UNTIE,
    DELETE,
    ADD_MEMBER,
    REMOVE_MEMBER,
    ROLES_OF,
    TAKE_ALL,
];
