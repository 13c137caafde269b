//! SQL of repeatable requests.

pub const IDEMPOTENCY_FIND: &str = "SELECT request_hash, status, answer FROM idempotency \
    WHERE user_id = $1 AND idempotency_key = $2";
pub const IDEMPOTENCY_KEEP: &str = "INSERT INTO idempotency \
    (user_id, idempotency_key, request_hash, status, answer, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6)";
pub const IDEMPOTENCY_FORGET: &str = "DELETE FROM idempotency WHERE created_at < $1";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[IDEMPOTENCY_FIND, IDEMPOTENCY_KEEP, IDEMPOTENCY_FORGET];
