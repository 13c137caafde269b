//! SQL of engagements.

/// The columns that [`super::model::Engagement::read`] takes.
macro_rules! engagement_columns {
    () => {
        "SELECT e.id, e.dossier_id, e.name, e.period, e.due, e.group_id, COALESCE(q.name, ''), e.done_at, \
            e.version, e.created_at \
         FROM engagements e LEFT JOIN contact_groups q ON q.firm_id = $1 AND q.id = e.group_id \
         WHERE e.firm_id = $1 AND "
    };
}

pub const FIND: &str = concat!(engagement_columns!(), "e.id = $2");
// Those of dossier $2 after ($3, $4), by the day on which they are due: open ones if $5, done ones if $6.
pub const LIST: &str = concat!(
    engagement_columns!(),
    "e.dossier_id = $2 AND (e.due, e.id) > ($3, $4) \
     AND ((e.done_at IS NULL AND $5) OR (e.done_at IS NOT NULL AND $6)) ORDER BY e.due, e.id LIMIT $7"
);
pub const INSERT: &str = "INSERT INTO engagements (firm_id, id, dossier_id, name, period, due, group_id, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const UPDATE: &str = "UPDATE engagements SET name = $3, period = $4, due = $5, group_id = $6, done_at = $7, \
    version = version + 1 WHERE firm_id = $1 AND id = $2 AND version = $8";
// Holds the row: nothing comes to belong to it meanwhile.
pub const HOLD: &str = "UPDATE engagements SET version = version WHERE firm_id = $1 AND id = $2";
pub const IS_USED: &str = "SELECT EXISTS (SELECT 1 FROM conversations WHERE firm_id = $1 AND engagement_id = $2) \
     OR EXISTS (SELECT 1 FROM requests WHERE firm_id = $1 AND engagement_id = $2)";
pub const DELETE: &str = "DELETE FROM engagements WHERE firm_id = $1 AND id = $2";
// What is due next in dossier $2 stands on it, for the monitor.
pub const KEEP_NEXT: &str = "UPDATE dossiers SET next_due = COALESCE((SELECT MIN(e.due) FROM engagements e \
        WHERE e.firm_id = $1 AND e.dossier_id = $2 AND e.done_at IS NULL), '9999-12-31') \
    WHERE firm_id = $1 AND id = $2";
pub const GROUP_NAME: &str = "SELECT name FROM contact_groups WHERE firm_id = $1 AND id = $2";
// The engagements that name group $2, the newest first.
pub const NAMING: &str = "SELECT id FROM engagements WHERE firm_id = $1 AND group_id = $2 \
    ORDER BY created_at DESC, id DESC LIMIT $3";
// Those of the groups on a page of their list ($2 to $5) that somebody sees, the newest last: $6 sees all
// dossiers, $7 the confidential ones too, $8 is who.
pub const NAMING_OF_LIST: &str = "SELECT e.group_id, e.id FROM engagements e \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = e.dossier_id \
    WHERE e.firm_id = $1 AND e.group_id IN (SELECT id FROM (SELECT q.id FROM contact_groups q \
        WHERE q.firm_id = $1 AND (q.name_fold, q.id) > ($2, $3) AND q.name_fold LIKE $4 ESCAPE '!' \
        ORDER BY q.name_fold, q.id LIMIT $5) few) \
      AND (($6 AND (NOT d.confidential OR $7)) OR EXISTS (SELECT 1 FROM rights rd \
        WHERE rd.firm_id = $1 AND rd.principal_id = $8 AND rd.target_id = e.dossier_id)) \
    ORDER BY e.created_at, e.id LIMIT 2000";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    LIST,
    INSERT,
    UPDATE,
    HOLD,
    IS_USED,
    DELETE,
    KEEP_NEXT,
    GROUP_NAME,
    NAMING,
    NAMING_OF_LIST,
];
