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

pub const MENTION: &str = "INSERT INTO note_mentions \
    (firm_id, note_id, staff_id, conversation_id, created_at) VALUES ($1, $2, $3, $4, $5)";
pub const TAKE_MENTION: &str =
    "DELETE FROM note_mentions WHERE firm_id = $1 AND note_id = $2 AND staff_id = $3";
pub const TAKE_MENTIONS: &str = "DELETE FROM note_mentions WHERE firm_id = $1 AND note_id = $2";
// Whom the notes between $3 and $4 of a conversation name.
pub const MENTIONED: &str = "SELECT nm.note_id, s.id, s.name FROM note_mentions nm \
    JOIN staff s ON s.firm_id = $1 AND s.id = nm.staff_id \
    WHERE nm.firm_id = $1 AND nm.conversation_id = $2 AND nm.note_id >= $3 AND nm.note_id <= $4 \
    ORDER BY nm.note_id, s.name_fold, s.id LIMIT 20000";
pub const MENTION_WAITS: &str = "SELECT nm.created_at FROM note_mentions nm \
    WHERE nm.firm_id = $1 AND nm.staff_id = $2 AND nm.conversation_id = $3 AND nm.seen_at IS NULL LIMIT 1";
pub const MENTIONS_SEEN: &str = "UPDATE note_mentions SET seen_at = $4 \
    WHERE firm_id = $1 AND staff_id = $2 AND conversation_id = $3 AND seen_at IS NULL";
// Staff who may come to see conversation $2 of dossier $3, with their rights; $4 is seeing all dossiers.
pub const STAFF_AROUND: &str = "SELECT s.id, s.name, s.permissions, d.confidential, rd.permissions, rc.permissions \
    FROM dossiers d JOIN staff s ON s.firm_id = $1 AND s.left_at IS NULL \
    LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = s.id AND rd.target_id = $3 \
    LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = s.id AND rc.target_id = $2 \
    WHERE d.firm_id = $1 AND d.id = $3 \
      AND ((s.permissions & $4) <> 0 OR rd.permissions IS NOT NULL OR rc.permissions IS NOT NULL) \
    ORDER BY s.name_fold, s.id LIMIT 500";
pub const STAFF_NAME: &str = "SELECT name FROM staff WHERE firm_id = $1 AND id = $2";

/// Every statement of internal notes, for the test that prepares them.
pub const ALL: &[&str] = &[
    NOTE,
    ON_PAGE,
    AFTER,
    INSERT,
    EDIT,
    DELETE,
    TEXTS,
    MENTION,
    TAKE_MENTION,
    TAKE_MENTIONS,
    MENTIONED,
    MENTION_WAITS,
    MENTIONS_SEEN,
    STAFF_AROUND,
    STAFF_NAME,
];
