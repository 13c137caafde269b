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
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $15, 'new', '', $14, $14, 0, $14)";
// tenant: a process attends to the mailboxes of all firms; each row says whose it is
pub const CLAIM: &str = "UPDATE mailboxes SET held_until = $2 WHERE enabled AND held_until <= $1 \
    AND (firm_id, id) IN (SELECT firm_id, id FROM mailboxes WHERE enabled AND held_until <= $1 \
        ORDER BY held_until, id LIMIT $3) RETURNING firm_id, id";
pub const HOLD: &str =
    "UPDATE mailboxes SET held_until = $3 WHERE firm_id = $1 AND id = $2 AND enabled";
// Given back, unless it is to be tried later.
pub const RELEASE: &str = "UPDATE mailboxes SET held_until = $3 \
    WHERE firm_id = $1 AND id = $2 AND enabled AND tries = 0 AND version = $4";
pub const GOOD: &str = "UPDATE mailboxes SET state = 'good', trouble = '', tries = 0, checked_at = $3, \
        since = CASE WHEN state = 'good' THEN since ELSE $3 END WHERE firm_id = $1 AND id = $2";
// $6 is the state from now on, 'failing' once it failed for good.
pub const FAILING: &str = "UPDATE mailboxes SET state = $6, trouble = $4, tries = tries + 1, checked_at = $3, \
        held_until = $5, since = CASE WHEN state = $6 THEN since ELSE $3 END \
    WHERE firm_id = $1 AND id = $2 AND enabled AND version = $7";
pub const COUNT: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM mailboxes WHERE firm_id = $1";
pub const HOLDER: &str = "SELECT id FROM mailboxes WHERE firm_id = $1 AND address_fold = $2";
pub const UPDATE: &str = "UPDATE mailboxes SET address = $3, address_fold = $4, user_name = $5, imap_host = $6, \
        imap_port = $7, imap_tls = $8, smtp_host = $9, smtp_port = $10, smtp_tls = $11, way = $12, secret = $13, \
        enabled = $14, held_until = $15, tries = 0, version = version + 1 WHERE firm_id = $1 AND id = $2";
pub const REMOVE: &str = "DELETE FROM mailboxes WHERE firm_id = $1 AND id = $2";
pub const DROP_FOLDERS: &str = "DELETE FROM mailbox_folders WHERE firm_id = $1 AND mailbox_id = $2";
pub const DROP_FILLS: &str = "DELETE FROM mailbox_fills WHERE firm_id = $1 AND mailbox_id = $2";
pub const REFILL: &str = "DELETE FROM mailbox_fills WHERE firm_id = $1 AND address_fold = $2";
// tenant: the operator is told of all firms together
pub const FAILED: &str =
    "SELECT CAST(COUNT(*) AS BIGINT) FROM mailboxes WHERE enabled AND state = 'failing'";
// A page of mailboxes after $2.
pub const PAGE: &str = concat!(
    columns!(),
    "WHERE firm_id = $1 AND address_fold > $2 ORDER BY address_fold LIMIT $3"
);
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
pub const FILLED: &str = "SELECT address_fold FROM mailbox_fills WHERE firm_id = $1 AND mailbox_id = $2 \
    AND filled_at > 0 ORDER BY address_fold LIMIT 100000";
// Whose fill was begun and not ended.
pub const FILLING: &str = "SELECT address_fold FROM mailbox_fills WHERE firm_id = $1 AND mailbox_id = $2 \
    AND filled_at = 0 ORDER BY address_fold LIMIT 100000";
pub const FILL_PLACE: &str = "SELECT fill_of, fill_folder, fill_validity, fill_seen FROM mailboxes WHERE firm_id = $1 AND id = $2";
pub const SET_FILL_PLACE: &str = "UPDATE mailboxes SET fill_of = $3, fill_folder = $4, fill_validity = $5, \
    fill_seen = $6 WHERE firm_id = $1 AND id = $2";
pub const BEGIN_FILL: &str = "INSERT INTO mailbox_fills (firm_id, mailbox_id, address_fold, filled_at) \
    VALUES ($1, $2, $3, 0) ON CONFLICT (firm_id, mailbox_id, address_fold) DO UPDATE SET filled_at = 0";
// Whoever switched SYNC on meanwhile took the row away: then it begins again.
pub const END_FILL: &str = "UPDATE mailbox_fills SET filled_at = $4 \
    WHERE firm_id = $1 AND mailbox_id = $2 AND address_fold = $3";
pub const DROP_FILL: &str =
    "DELETE FROM mailbox_fills WHERE firm_id = $1 AND mailbox_id = $2 AND address_fold = $3";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    LIST,
    ADD,
    CLAIM,
    HOLD,
    RELEASE,
    GOOD,
    FAILING,
    COUNT,
    HOLDER,
    UPDATE,
    REMOVE,
    DROP_FOLDERS,
    DROP_FILLS,
    REFILL,
    FAILED,
    PAGE,
    OURS,
    FOLDER,
    BEGUN,
    PUT_FOLDER,
    FILLED,
    FILLING,
    FILL_PLACE,
    SET_FILL_PLACE,
    BEGIN_FILL,
    END_FILL,
    DROP_FILL,
];
