//! SQL of uploads.

/// The columns that [`super::model::Upload::read`] takes.
macro_rules! upload_columns {
    () => {
        "firm_id, id, owner_id, dossier_id, name, metadata, size, received, hash, state, expires_at"
    };
}

pub const BEGIN: &str = "INSERT INTO uploads \
    (firm_id, id, owner_id, dossier_id, name, metadata, size, received, hash, state, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 'open', $9, $10)";
pub const FIND: &str = concat!(
    "SELECT ",
    upload_columns!(),
    " FROM uploads WHERE firm_id = $1 AND id = $2"
);
// What waits to be finished, or to be used by something.
pub const WAITING: &str = "SELECT CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(u.size), 0) AS BIGINT) \
    FROM uploads u LEFT JOIN files f ON f.firm_id = $1 AND f.id = u.id \
    WHERE u.firm_id = $1 AND u.owner_id = $2 AND (f.id IS NULL OR NOT f.attached)";
// What a firm's files will hold besides.
pub const COMING: &str = "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM uploads \
    WHERE firm_id = $1 AND state <> 'done'";
// From one state to the next, once.
pub const NOTE: &str = "UPDATE uploads SET received = $3, hash = $4, state = $5, expires_at = $6 \
    WHERE firm_id = $1 AND id = $2 AND state = 'open'";
pub const DONE: &str = "UPDATE uploads SET state = 'done', expires_at = $3 \
    WHERE firm_id = $1 AND id = $2 AND state = 'whole'";
// Where a finished upload was to be used that nothing took yet.
pub const NOT_TAKEN: &str = "SELECT u.dossier_id FROM uploads u \
    JOIN files f ON f.firm_id = $1 AND f.id = u.id AND NOT f.attached \
    WHERE u.firm_id = $1 AND u.id = $2";
pub const END: &str = "DELETE FROM uploads WHERE firm_id = $1 AND id = $2";

// tenant: the daily sweep takes what is due of every firm; each row keeps its own
pub const TAKE_EXPIRED: &str = "DELETE FROM uploads WHERE expires_at <= $1 \
    RETURNING firm_id, id, state";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    BEGIN,
    FIND,
    WAITING,
    COMING,
    NOTE,
    DONE,
    NOT_TAKEN,
    END,
    TAKE_EXPIRED,
];
