//! SQL of contacts and their addresses.

/// The columns that [`super::model::Contact::read`] takes.
#[macro_export]
macro_rules! contact_columns {
    () => {
        "c.id, c.username, c.first_name, c.last_name, c.language, c.phone, c.fields, c.version, c.created_at"
    };
}

/// The columns that [`super::model::Address::read`] takes.
#[macro_export]
macro_rules! address_columns {
    () => {
        "a.firm_id, a.id, a.contact_id, a.address, a.field, a.user_id, a.created_at, a.unlinked_at, \
         (SELECT b.why FROM bounces b WHERE b.firm_id = $1 AND b.address_fold = a.address_fold)"
    };
}

pub const FIND: &str = concat!(
    "SELECT ",
    contact_columns!(),
    " FROM contacts c WHERE c.firm_id = $1 AND c.id = $2"
);
pub const FIND_ADDRESS: &str = concat!(
    "SELECT ",
    address_columns!(),
    " FROM addresses a WHERE a.firm_id = $1 AND a.id = $2"
);
pub const ADDRESSES_OF: &str = concat!(
    "SELECT ",
    address_columns!(),
    " FROM addresses a WHERE a.firm_id = $1 AND a.contact_id = $2 \
     ORDER BY a.id LIMIT 100"
);
// In which dossiers a contact's addresses are switched on, as far as the viewer sees these.
pub const SWITCHED_IN: &str = "SELECT da.address_id, d.id, d.name, da.login, da.invited_at IS NOT NULL \
    FROM dossier_addresses da JOIN dossiers d ON d.firm_id = $1 AND d.id = da.dossier_id \
    WHERE da.firm_id = $1 AND da.contact_id = $2 AND (da.login OR da.notify OR da.sync) AND (($4 AND (NOT d.confidential OR $5)) \
        OR EXISTS (SELECT 1 FROM rights g WHERE g.firm_id = $1 AND g.principal_id = $3 AND g.target_id = d.id)) \
    ORDER BY d.name_fold, d.id LIMIT 500";

// On how many linked dossiers staff member $3 has a role, and what of $4 these hold.
pub const ROLES_WHERE_LINKED: &str = "SELECT CAST(COUNT(*) AS BIGINT), \
    CAST(COALESCE(MAX(r.permissions & $4), 0) AS BIGINT) \
    FROM dossier_contacts dc \
    JOIN rights r ON r.firm_id = $1 AND r.principal_id = $3 AND r.target_id = dc.dossier_id \
    WHERE dc.firm_id = $1 AND dc.contact_id = $2";

/// A page of contacts after ($2, $3): with $5 in the name or $4 at the beginning of an address, $6
/// coming after these; all of them if $7, else those in dossiers with a role for staff member $8.
macro_rules! page_of_contacts {
    () => {
        concat!(
            "SELECT ", contact_columns!(), ", c.name_fold FROM contacts c \
             WHERE c.firm_id = $1 AND (c.name_fold, c.id) > ($2, $3) \
             AND ($4 = '' OR c.name_fold LIKE $5 ESCAPE '!' OR c.id IN (SELECT a.contact_id FROM addresses a \
                  WHERE a.firm_id = $1 AND a.address_fold >= $4 AND a.address_fold < $6)) \
             AND ($7 OR c.id IN (SELECT dc.contact_id FROM rights g JOIN dossier_contacts dc \
                  ON dc.firm_id = $1 AND dc.dossier_id = g.target_id \
                  WHERE g.firm_id = $1 AND g.principal_id = $8)) \
             ORDER BY c.name_fold, c.id LIMIT $9"
        )
    };
}

pub const LIST: &str = concat!(
    "SELECT ",
    contact_columns!(),
    ", c.name_fold, ",
    address_columns!(),
    " FROM (",
    page_of_contacts!(),
    ") c LEFT JOIN addresses a ON a.firm_id = $1 AND a.contact_id = c.id ORDER BY c.name_fold, c.id, a.id"
);

// Where the contacts of that page are linked, as far as the viewer sees: every dossier if $10, the
// confidential ones too if $11.
pub const LINKS_OF_LIST: &str = concat!(
    "SELECT c.id, d.id, d.name, COALESCE(da.login, FALSE), da.invited_at IS NOT NULL, a.user_id IS NOT NULL FROM (",
    page_of_contacts!(),
    ") c JOIN dossier_contacts dc ON dc.firm_id = $1 AND dc.contact_id = c.id \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = dc.dossier_id \
     LEFT JOIN dossier_addresses da ON da.firm_id = $1 AND da.dossier_id = d.id AND da.contact_id = c.id \
     LEFT JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
     WHERE ($10 AND (NOT d.confidential OR $11)) OR EXISTS (SELECT 1 FROM rights g \
         WHERE g.firm_id = $1 AND g.principal_id = $8 AND g.target_id = d.id) \
     ORDER BY d.name_fold, d.id LIMIT 1000"
);

// Where one contact is linked, as far as the viewer sees.
pub const LINKS_OF: &str = "SELECT d.id, d.name FROM dossier_contacts dc \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = dc.dossier_id \
    WHERE dc.firm_id = $1 AND dc.contact_id = $2 AND (($4 AND (NOT d.confidential OR $5)) \
        OR EXISTS (SELECT 1 FROM rights g WHERE g.firm_id = $1 AND g.principal_id = $3 AND g.target_id = d.id)) \
    ORDER BY d.name_fold, d.id LIMIT 200";

pub const INSERT: &str = "INSERT INTO contacts (firm_id, id, username, username_fold, first_name, last_name, \
    name_fold, language, phone, fields, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
pub const UPDATE: &str = "UPDATE contacts SET username = $3, username_fold = $4, first_name = $5, last_name = $6, \
    name_fold = $7, language = $8, phone = $9, fields = $10, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 RETURNING version";
pub const DELETE: &str = "DELETE FROM contacts WHERE firm_id = $1 AND id = $2";
pub const BY_USERNAME: &str = "SELECT id FROM contacts WHERE firm_id = $1 AND username_fold = $2";
// The names taken that begin like the one that is wanted.
pub const USERNAMES: &str = "SELECT username_fold FROM contacts WHERE firm_id = $1 AND username_fold >= $2 \
    AND username_fold < $3 ORDER BY username_fold LIMIT 2000";
pub const IS_LINKED: &str = "SELECT EXISTS (SELECT 1 FROM dossier_contacts WHERE firm_id = $1 AND contact_id = $2) \
    OR EXISTS (SELECT 1 FROM grants WHERE firm_id = $1 AND principal_id = $2)";

pub const BY_ADDRESS: &str = concat!(
    "SELECT ",
    address_columns!(),
    " FROM addresses a WHERE a.firm_id = $1 AND a.address_fold = $2"
);
pub const INSERT_ADDRESS: &str = "INSERT INTO addresses (firm_id, id, contact_id, address, address_fold, field, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
// Only while nobody has accepted it: the check and the change are one.
pub const UPDATE_ADDRESS: &str = "UPDATE addresses SET address = $3, address_fold = $4, field = $5 \
    WHERE firm_id = $1 AND id = $2 AND (user_id IS NULL OR address_fold = $4)";
// Off the card, or on it again.
pub const UNLINK_ADDRESS: &str =
    "UPDATE addresses SET unlinked_at = $3, field = $4 WHERE firm_id = $1 AND id = $2";
pub const DELETE_ADDRESS: &str = "DELETE FROM addresses WHERE firm_id = $1 AND id = $2";
pub const DELETE_ADDRESSES_OF: &str =
    "DELETE FROM addresses WHERE firm_id = $1 AND contact_id = $2";
pub const IS_SWITCHED_ON: &str = "SELECT EXISTS (SELECT 1 FROM dossier_addresses \
    WHERE firm_id = $1 AND address_id = $2 AND login)";
// Where an address waits for its invitation to be accepted.
pub const INVITED_IN: &str = "SELECT dossier_id FROM dossier_addresses \
    WHERE firm_id = $1 AND address_id = $2 AND login AND invited_at IS NOT NULL ORDER BY dossier_id LIMIT 1000";
pub const SET_INVITED: &str = "UPDATE dossier_addresses SET invited_at = $5 \
    WHERE firm_id = $1 AND dossier_id = $2 AND contact_id = $3 AND address_id = $4 AND login";

macro_rules! field_columns {
    () => {
        "f.id, f.code, f.label, f.kind, f.options, f.position"
    };
}
pub const FIELDS: &str = concat!(
    "SELECT ",
    field_columns!(),
    " FROM contact_fields f WHERE f.firm_id = $1 ORDER BY f.position, f.id LIMIT 50"
);
pub const FIND_FIELD: &str = concat!(
    "SELECT ",
    field_columns!(),
    " FROM contact_fields f WHERE f.firm_id = $1 AND f.id = $2"
);
pub const INSERT_FIELD: &str = "INSERT INTO contact_fields (firm_id, id, code, label, kind, options, position, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const UPDATE_FIELD: &str =
    "UPDATE contact_fields SET label = $3, options = $4 WHERE firm_id = $1 AND id = $2";
pub const MOVE_FIELD: &str =
    "UPDATE contact_fields SET position = $3 WHERE firm_id = $1 AND id = $2";
pub const DELETE_FIELD: &str = "DELETE FROM contact_fields WHERE firm_id = $1 AND id = $2";
// Contacts with an address in the field $2, or with its code as the pattern $3 finds it.
pub const FIELD_USED: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM contacts c WHERE c.firm_id = $1 \
    AND (c.fields LIKE $3 ESCAPE '!' OR EXISTS (SELECT 1 FROM addresses a \
        WHERE a.firm_id = $1 AND a.contact_id = c.id AND a.field = $2))";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    FIND_ADDRESS,
    ADDRESSES_OF,
    SWITCHED_IN,
    ROLES_WHERE_LINKED,
    LIST,
    LINKS_OF_LIST,
    LINKS_OF,
    INSERT,
    UPDATE,
    DELETE,
    BY_USERNAME,
    USERNAMES,
    IS_LINKED,
    BY_ADDRESS,
    INSERT_ADDRESS,
    UPDATE_ADDRESS,
    UNLINK_ADDRESS,
    DELETE_ADDRESS,
    DELETE_ADDRESSES_OF,
    IS_SWITCHED_ON,
    INVITED_IN,
    SET_INVITED,
    FIELDS,
    FIND_FIELD,
    INSERT_FIELD,
    UPDATE_FIELD,
    MOVE_FIELD,
    DELETE_FIELD,
    FIELD_USED,
];
