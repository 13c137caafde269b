//! SQL of second factors. They belong to users, and users to no firm.

pub const AUTHENTICATOR: &str =
    "SELECT secret, last_step, created_at FROM authenticators WHERE user_id = $1";
pub const ADD_AUTHENTICATOR: &str =
    "INSERT INTO authenticators (user_id, secret, last_step, created_at) VALUES ($1, $2, $3, $4)";
// Each step counts once: of two who bring the same code, one changes a row.
pub const TAKE_STEP: &str =
    "UPDATE authenticators SET last_step = $2 WHERE user_id = $1 AND last_step < $2";
pub const REMOVE_AUTHENTICATOR: &str = "DELETE FROM authenticators WHERE user_id = $1";

pub const CODES_LEFT: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM recovery_codes \
    WHERE user_id = $1 AND used_at IS NULL";
pub const ADD_CODE: &str = "INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)";
pub const TAKE_CODE: &str = "UPDATE recovery_codes SET used_at = $3 \
    WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL";
pub const REMOVE_CODES: &str = "DELETE FROM recovery_codes WHERE user_id = $1";

pub const PASSKEYS: &str = "SELECT id, name, passkey, created_at, used_at FROM passkeys \
    WHERE user_id = $1 ORDER BY id LIMIT 100";
pub const ADD_PASSKEY: &str = "INSERT INTO passkeys \
    (user_id, id, credential_id, name, passkey, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
pub const USE_PASSKEY: &str =
    "UPDATE passkeys SET passkey = $3, used_at = $4 WHERE user_id = $1 AND id = $2";
pub const RENAME_PASSKEY: &str = "UPDATE passkeys SET name = $3 WHERE user_id = $1 AND id = $2";
pub const REMOVE_PASSKEY: &str = "DELETE FROM passkeys WHERE user_id = $1 AND id = $2";
pub const REMOVE_PASSKEYS: &str = "DELETE FROM passkeys WHERE user_id = $1";

pub const KEEP_FLAG: &str = "UPDATE users SET has_factor = \
    (EXISTS (SELECT 1 FROM authenticators WHERE user_id = $1) \
     OR EXISTS (SELECT 1 FROM passkeys WHERE user_id = $1)) WHERE id = $1";

pub const ADD_CHALLENGE: &str = "INSERT INTO challenges (id, purpose, user_id, state, expires_at) \
    VALUES ($1, $2, $3, $4, $5)";
pub const TAKE_CHALLENGE: &str =
    "DELETE FROM challenges WHERE id = $1 RETURNING purpose, user_id, state, expires_at";
pub const FORGET_CHALLENGES: &str = "DELETE FROM challenges WHERE id IN (\
    SELECT id FROM challenges WHERE expires_at <= $1 LIMIT 100)";

pub const ANY_SEALED: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM authenticators LIMIT 1) AS one";
pub const FINGERPRINT: &str = "SELECT value FROM installation WHERE name = 'key'";
pub const KEEP_FINGERPRINT: &str = "INSERT INTO installation (name, value) VALUES ('key', $1) \
    ON CONFLICT (name) DO UPDATE SET value = $1";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    AUTHENTICATOR,
    ADD_AUTHENTICATOR,
    TAKE_STEP,
    REMOVE_AUTHENTICATOR,
    CODES_LEFT,
    ADD_CODE,
    TAKE_CODE,
    REMOVE_CODES,
    PASSKEYS,
    ADD_PASSKEY,
    USE_PASSKEY,
    RENAME_PASSKEY,
    REMOVE_PASSKEY,
    REMOVE_PASSKEYS,
    KEEP_FLAG,
    ADD_CHALLENGE,
    TAKE_CHALLENGE,
    FORGET_CHALLENGES,
    ANY_SEALED,
    FINGERPRINT,
    KEEP_FINGERPRINT,
];
