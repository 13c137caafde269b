//! SQL of domains that firms' mail comes from.

pub const FIND: &str = "SELECT address, selector, public, verified_at, missing_since FROM mail_domains WHERE firm_id = $1";
pub const PUT: &str = "INSERT INTO mail_domains (firm_id, address, selector, secret, public, verified_at) \
    VALUES ($1, $2, $3, $4, $5, NULL) \
    ON CONFLICT (firm_id) DO UPDATE SET address = excluded.address, selector = excluded.selector, \
        secret = excluded.secret, public = excluded.public, verified_at = NULL, \
        missing_since = NULL";
pub const RENAME: &str = "UPDATE mail_domains SET address = $2 WHERE firm_id = $1";
// Only what was looked up is good: it may have changed meanwhile.
pub const VERIFIED: &str = "UPDATE mail_domains SET verified_at = $3, missing_since = NULL WHERE firm_id = $1 AND public = $2";
// tenant: the job of each firm is made of it
pub const USED: &str = "SELECT firm_id FROM mail_domains WHERE verified_at IS NOT NULL \
    ORDER BY firm_id LIMIT 100000";
pub const SEEN: &str =
    "UPDATE mail_domains SET missing_since = NULL WHERE firm_id = $1 AND public = $2";
pub const MISSING: &str = "UPDATE mail_domains SET missing_since = COALESCE(missing_since, $3) \
    WHERE firm_id = $1 AND public = $2 AND verified_at IS NOT NULL";
pub const GIVE_UP: &str = "UPDATE mail_domains SET verified_at = NULL, missing_since = NULL \
    WHERE firm_id = $1 AND public = $2 AND verified_at IS NOT NULL AND missing_since <= $3";
pub const REMOVE: &str = "DELETE FROM mail_domains WHERE firm_id = $1";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND, PUT, RENAME, VERIFIED, USED, SEEN, MISSING, GIVE_UP, REMOVE,
];
