//! SQL of addresses that mail came back from.

// The first reason stays until it is cleared.
pub const MARK: &str = "INSERT INTO bounces (firm_id, address_fold, address, since, why, mail_id) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (firm_id, address_fold) DO NOTHING";
pub const FIND: &str = "SELECT why FROM bounces WHERE firm_id = $1 AND address_fold = $2";
pub const CLEAR: &str = "DELETE FROM bounces WHERE firm_id = $1 AND address_fold = $2";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[MARK, FIND, CLEAR];
