//! SQL of imports and exports.

use crate::dossiers::store::dossier_columns;

/// The columns that [`super::model::Import::read`] takes.
macro_rules! import_columns {
    () => {
        "i.firm_id, i.id, i.kind, i.staff_id, i.user_id, i.origin, i.language, i.file_id, i.file_name, \
         i.encoding, i.column_separator, i.unknown_columns, i.state, i.total, i.done, i.added, i.changed, \
         i.same, i.wrong, i.plan, i.again, i.created_at, i.finished_at"
    };
}

pub const FIND: &str = concat!(
    "SELECT ",
    import_columns!(),
    " FROM imports i WHERE i.firm_id = $1 AND i.id = $2"
);
pub const RECENT: &str = concat!(
    "SELECT ",
    import_columns!(),
    " FROM imports i WHERE i.firm_id = $1 AND i.staff_id = $2 AND i.id < $3 ORDER BY i.id DESC LIMIT $4"
);
pub const BEGIN: &str = "INSERT INTO imports (firm_id, id, kind, staff_id, user_id, origin, language, file_id, \
    file_name, encoding, column_separator, unknown_columns, state, total, plan, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'checking', $13, $14, $15)";
pub const ANEW: &str = "UPDATE imports SET done = 0 WHERE firm_id = $1 AND id = $2";
pub const PROGRESS: &str = "UPDATE imports SET done = $3 WHERE firm_id = $1 AND id = $2";
// From one state to the next, once.
pub const SETTLE: &str = "UPDATE imports SET state = $4, done = total, added = $5, changed = $6, same = $7, \
    wrong = $8, plan = $9, finished_at = $10 WHERE firm_id = $1 AND id = $2 AND state = $3";
pub const CONFIRM: &str = "UPDATE imports SET state = 'importing', done = 0 \
    WHERE firm_id = $1 AND id = $2 AND state = 'ready'";
pub const CHECK_AGAIN: &str = "UPDATE imports SET state = 'checking', again = TRUE \
    WHERE firm_id = $1 AND id = $2 AND state = 'importing'";
pub const FAIL: &str = "UPDATE imports SET state = 'failed', finished_at = $3 \
    WHERE firm_id = $1 AND id = $2 AND state IN ('checking', 'importing')";

pub const ADD_ROW: &str = "INSERT INTO import_rows (firm_id, import_id, number, outcome, name, columns, faults) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
pub const DROP_ROWS: &str = "DELETE FROM import_rows WHERE firm_id = $1 AND import_id = $2";
// What was reported of earlier files is not kept for ever: it holds what stood in them.
pub const DROP_OLD_ROWS: &str = "DELETE FROM import_rows WHERE firm_id = $1 AND import_id IN \
    (SELECT id FROM imports WHERE firm_id = $1 AND created_at < $2)";
pub const ROWS: &str = "SELECT number, outcome, name, columns, faults FROM import_rows \
    WHERE firm_id = $1 AND import_id = $2 AND number > $3 AND ($4 = '' OR outcome = $4) \
    ORDER BY number LIMIT $5";

// tenant: the firm's own row
pub const FIRM: &str = "SELECT slug, language FROM firms WHERE id = $1";
pub const STAFF: &str = "SELECT id, email FROM staff WHERE firm_id = $1 ORDER BY id LIMIT 5000";
// Ordered as their indexes are: SQLite would else walk through all dossiers for the order.
pub const BY_NUMBER: &str =
    "SELECT id FROM dossiers WHERE firm_id = $1 AND number = $2 ORDER BY number, id LIMIT 20";
pub const BY_NAME: &str = "SELECT id, number FROM dossiers WHERE firm_id = $1 AND archived IN (FALSE, TRUE) \
    AND name_fold = $2 ORDER BY archived, name_fold, id LIMIT 20";
pub const CONTACT_BY_ADDRESS: &str =
    "SELECT contact_id FROM addresses WHERE firm_id = $1 AND address_fold = $2";
pub const CONTACT_BY_USERNAME: &str =
    "SELECT id FROM contacts WHERE firm_id = $1 AND username_fold = $2";
pub const IS_LINKED: &str = "SELECT EXISTS (SELECT 1 FROM dossier_contacts \
    WHERE firm_id = $1 AND dossier_id = $2 AND contact_id = $3)";

// A page of dossiers by name after ($3, $4): archived ones if $2; all if $5, the confidential ones
// among them if $6, and those with a role for staff member $7.
pub const DOSSIERS: &str = concat!(
    "SELECT ",
    dossier_columns!(),
    ", d.name_fold FROM dossiers d LEFT JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id \
     WHERE d.firm_id = $1 AND d.archived = $2 AND (d.name_fold, d.id) > ($3, $4) \
     AND (($5 AND (NOT d.confidential OR $6)) OR EXISTS (SELECT 1 FROM rights g \
         WHERE g.firm_id = $1 AND g.principal_id = $7 AND g.target_id = d.id)) \
     ORDER BY d.name_fold, d.id LIMIT $8"
);
// Who works on the dossiers of such a page, up to ($5, $6): teams by name, people by address.
macro_rules! of_page {
    ($join:literal) => {
        concat!(
            $join,
            " WHERE d.firm_id = $1 AND d.archived = $2 AND (d.name_fold, d.id) > ($3, $4) \
             AND (d.name_fold, d.id) <= ($5, $6)"
        )
    };
}
pub const TEAMS: &str = concat!(
    "SELECT dossier_id, said FROM (",
    of_page!(
        "SELECT t.dossier_id AS dossier_id, s.email AS said, TRUE AS person, s.name_fold AS fold FROM dossiers d \
         JOIN dossier_team t ON t.firm_id = $1 AND t.dossier_id = d.id \
         JOIN staff s ON s.firm_id = $1 AND s.id = t.staff_id"
    ),
    " UNION ALL ",
    of_page!(
        "SELECT d.id, q.name, FALSE, q.name_fold FROM dossiers d \
         JOIN grants g ON g.firm_id = $1 AND g.target_id = d.id AND g.principal_kind = 'team' \
         JOIN teams q ON q.firm_id = $1 AND q.id = g.principal_id"
    ),
    ") AS few ORDER BY person, fold, said LIMIT 20000"
);
// The numbers of the dossiers to which the contacts between ($2, $3) and ($4, $5) are linked, as far
// as the viewer sees: every dossier if $6, the confidential ones too if $7, else with a role for $8.
pub const LINKS: &str = "SELECT c.id, d.number FROM contacts c \
    JOIN dossier_contacts dc ON dc.firm_id = $1 AND dc.contact_id = c.id \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = dc.dossier_id \
    WHERE c.firm_id = $1 AND (c.name_fold, c.id) > ($2, $3) AND (c.name_fold, c.id) <= ($4, $5) \
    AND d.number <> '' AND (($6 AND (NOT d.confidential OR $7)) OR EXISTS (SELECT 1 FROM rights g \
        WHERE g.firm_id = $1 AND g.principal_id = $8 AND g.target_id = d.id)) \
    ORDER BY d.number, d.id LIMIT 20000";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    RECENT,
    BEGIN,
    ANEW,
    PROGRESS,
    SETTLE,
    CONFIRM,
    CHECK_AGAIN,
    FAIL,
    ADD_ROW,
    DROP_ROWS,
    DROP_OLD_ROWS,
    ROWS,
    FIRM,
    STAFF,
    BY_NUMBER,
    BY_NAME,
    CONTACT_BY_ADDRESS,
    CONTACT_BY_USERNAME,
    IS_LINKED,
    DOSSIERS,
    TEAMS,
    LINKS,
];
