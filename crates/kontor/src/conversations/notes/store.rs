//! SQL of internal notes.

/// The columns that [`super::Note::read`] takes.
macro_rules! note_columns {
    () => {
        "n.id, n.conversation_id, n.after_seq, n.author_id, n.author_name, n.text, n.created_at, \
         n.edited_at, n.deleted_at, n.version"
    };
}

pub const NOTE: &str = concat!(
    "SELECT ",
    note_columns!(),
    " FROM notes n WHERE n.firm_id = $1 AND n.id = $2"
);
// The last $6 of those that stand behind messages from number $3 on and before note $5 of number $4.
pub const ON_PAGE: &str = concat!(
    "SELECT ",
    note_columns!(),
    " FROM notes n WHERE n.firm_id = $1 AND n.conversation_id = $2 AND n.after_seq >= $3 \
     AND (n.after_seq < $4 OR (n.after_seq = $4 AND n.id < $5)) ORDER BY n.after_seq DESC, n.id DESC LIMIT $6"
);
// The next $5 behind note $4 of message number $3.
pub const AFTER: &str = concat!(
    "SELECT ",
    note_columns!(),
    " FROM notes n WHERE n.firm_id = $1 AND n.conversation_id = $2 \
     AND (n.after_seq > $3 OR (n.after_seq = $3 AND n.id > $4)) ORDER BY n.after_seq, n.id LIMIT $5"
);

pub const INSERT: &str = "INSERT INTO notes \
    (firm_id, conversation_id, after_seq, id, author_id, author_name, text, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const EDIT: &str = "UPDATE notes SET text = $3, edited_at = $4, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND version = $5 AND deleted_at IS NULL";
pub const DELETE: &str = "UPDATE notes SET text = '', deleted_at = $3, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND deleted_at IS NULL";

// For verification.
pub const TEXTS: &str = "SELECT id, after_seq, text FROM notes WHERE firm_id = $1 AND conversation_id = $2 \
    AND (after_seq > $3 OR (after_seq = $3 AND id > $4)) AND deleted_at IS NULL \
    ORDER BY after_seq, id LIMIT 500";

/// Every statement of internal notes, for the test that prepares them.
pub const ALL: &[&str] = &[NOTE, ON_PAGE, AFTER, INSERT, EDIT, DELETE, TEXTS];
