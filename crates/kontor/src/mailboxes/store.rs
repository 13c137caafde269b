//! SQL of connected mailboxes.

/// The columns that [`super::model::Mailbox::read`] takes.
macro_rules! columns {
    () => {
        // tenant: each statement that goes on from here asks for the firm
        "SELECT firm_id, id, address, user_name, imap_host, imap_port, imap_tls, smtp_host, smtp_port, smtp_tls, way, \
            secret, enabled, state, trouble, since, checked_at, tries, version FROM mailboxes "
    };
}

pub const FIND: &str = concat!(columns!(), "WHERE firm_id = $1 AND id = $2");
pub const LIST: &str = concat!(
    columns!(),
    "WHERE firm_id = $1 ORDER BY address_fold LIMIT 100"
);
pub const ADD: &str = "INSERT INTO mailboxes (firm_id, id, address, address_fold, user_name, imap_host, imap_port, \
        imap_tls, smtp_host, smtp_port, smtp_tls, way, secret, enabled, state, trouble, since, held_until, tries, \
        created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, TRUE, 'new', '', $14, $14, 0, $14)";
// tenant: a process attends to the mailboxes of all firms; each row says whose it is
pub const CLAIM: &str = "UPDATE mailboxes SET held_until = $2 WHERE enabled AND held_until <= $1 \
    AND (firm_id, id) IN (SELECT firm_id, id FROM mailboxes WHERE enabled AND held_until <= $1 \
        ORDER BY held_until, id LIMIT $3) RETURNING firm_id, id";
pub const HOLD: &str =
    "UPDATE mailboxes SET held_until = $3 WHERE firm_id = $1 AND id = $2 AND enabled";
pub const GOOD: &str = "UPDATE mailboxes SET state = 'good', trouble = '', tries = 0, checked_at = $3, \
        since = CASE WHEN state = 'good' THEN since ELSE $3 END WHERE firm_id = $1 AND id = $2";
pub const FAILING: &str = "UPDATE mailboxes SET state = 'failing', trouble = $4, tries = tries + 1, checked_at = $3, \
        held_until = $5, since = CASE WHEN state = 'failing' THEN since ELSE $3 END \
    WHERE firm_id = $1 AND id = $2";
// Mail from any of them is the firm's own.
pub const OURS: &str =
    "SELECT EXISTS (SELECT 1 FROM mailboxes WHERE firm_id = $1 AND address_fold = $2)";
pub const FOLDER: &str = "SELECT validity, seen, changes FROM mailbox_folders WHERE firm_id = $1 AND mailbox_id = $2 AND name = $3";
// Whether any folder was ever read.
pub const BEGUN: &str =
    "SELECT EXISTS (SELECT 1 FROM mailbox_folders WHERE firm_id = $1 AND mailbox_id = $2)";
pub const PUT_FOLDER: &str = "INSERT INTO mailbox_folders (firm_id, mailbox_id, name, validity, seen, changes) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (firm_id, mailbox_id, name) \
    DO UPDATE SET validity = $4, seen = $5, changes = $6";
pub const FILLED: &str = "SELECT address_fold FROM mailbox_fills WHERE firm_id = $1 AND mailbox_id = $2 ORDER BY address_fold LIMIT 100000";
pub const ADD_FILL: &str = "INSERT INTO mailbox_fills (firm_id, mailbox_id, address_fold, filled_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (firm_id, mailbox_id, address_fold) DO NOTHING";
pub const DROP_FILL: &str =
    "DELETE FROM mailbox_fills WHERE firm_id = $1 AND mailbox_id = $2 AND address_fold = $3";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND, LIST, ADD, CLAIM, HOLD, GOOD, FAILING, OURS, FOLDER, BEGUN, PUT_FOLDER, FILLED, ADD_FILL,
    DROP_FILL,
];
