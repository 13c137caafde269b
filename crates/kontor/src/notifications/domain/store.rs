//! SQL of domains that firms' mail comes from.

pub const FIND: &str =
    "SELECT address, selector, public, verified_at FROM mail_domains WHERE firm_id = $1";
pub const PUT: &str = "INSERT INTO mail_domains (firm_id, address, selector, secret, public, verified_at) \
    VALUES ($1, $2, $3, $4, $5, NULL) \
    ON CONFLICT (firm_id) DO UPDATE SET address = excluded.address, selector = excluded.selector, \
        secret = excluded.secret, public = excluded.public, verified_at = NULL";
pub const RENAME: &str = "UPDATE mail_domains SET address = $2 WHERE firm_id = $1";
// Only what was looked up is good: it may have changed meanwhile.
pub const VERIFIED: &str =
    "UPDATE mail_domains SET verified_at = $3 WHERE firm_id = $1 AND public = $2";
pub const REMOVE: &str = "DELETE FROM mail_domains WHERE firm_id = $1";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[FIND, PUT, RENAME, VERIFIED, REMOVE];
