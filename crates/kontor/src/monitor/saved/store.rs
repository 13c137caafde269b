//! SQL of saved filters.

macro_rules! saved_columns {
    () => {
        "SELECT id, staff_id, name, name_fold, asked, shared FROM saved_filters WHERE firm_id = $1 AND "
    };
}
pub const FIND: &str = concat!(
    saved_columns!(),
    "id = $2 AND (staff_id = $3 OR shared = TRUE)"
);
// Those of $2 and those for everybody, by name after ($3, $4).
pub const LIST: &str = concat!(
    saved_columns!(),
    "(staff_id = $2 OR shared = TRUE) AND (name_fold, id) > ($3, $4) ORDER BY name_fold, id LIMIT $5"
);
pub const COUNT: &str =
    "SELECT CAST(COUNT(*) AS BIGINT) FROM saved_filters WHERE firm_id = $1 AND staff_id = $2";
// A name that one has already is given the new filter.
pub const SAVE: &str = "INSERT INTO saved_filters (firm_id, id, staff_id, name, name_fold, asked, shared, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (firm_id, staff_id, name_fold) DO UPDATE \
    SET name = excluded.name, asked = excluded.asked, shared = excluded.shared RETURNING id";
pub const BY_NAME: &str =
    "SELECT shared FROM saved_filters WHERE firm_id = $1 AND staff_id = $2 AND name_fold = $3";
pub const REMOVE: &str = "DELETE FROM saved_filters WHERE firm_id = $1 AND id = $2";

/// Every statement of this part, for the test that prepares them.
pub const ALL: &[&str] = &[FIND, LIST, COUNT, SAVE, BY_NAME, REMOVE];
