//! SQL of checklists.

pub const FIND: &str =
    "SELECT id, name, items, version FROM checklists WHERE firm_id = $1 AND id = $2";
pub const LIST: &str = "SELECT id, name, items, version FROM checklists WHERE firm_id = $1 \
    ORDER BY name_fold, id LIMIT 200";
pub const NAMED: &str = "SELECT id FROM checklists WHERE firm_id = $1 AND name_fold = $2";
pub const COUNT: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM checklists WHERE firm_id = $1";
pub const ADD: &str = "INSERT INTO checklists (firm_id, id, name, name_fold, items, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6)";
pub const CHANGE: &str = "UPDATE checklists SET name = $4, name_fold = $5, items = $6, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND version = $3";
pub const REMOVE: &str = "DELETE FROM checklists WHERE firm_id = $1 AND id = $2";

/// Every statement of this folder, for the test that prepares them.
pub const ALL: &[&str] = &[FIND, LIST, NAMED, COUNT, ADD, CHANGE, REMOVE];
