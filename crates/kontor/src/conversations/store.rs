//! SQL of conversations and messages.

/// The columns that [`super::model::Conversation::read`] takes.
macro_rules! conversation_columns {
    () => {
        "c.id, c.dossier_id, c.subject, c.audience, c.started_kind, c.started_by, c.started_name, \
         c.needs_reply, c.closed, c.closed_at, c.closed_name, c.last_seq, c.last_at, c.last_kind, \
         c.last_excerpt, c.version, c.created_at, c.allow_contacts, c.engagement_id, \
         COALESCE((SELECT en.name FROM engagements en WHERE en.firm_id = $1 AND en.id = c.engagement_id), '')"
    };
}

/// The columns that [`super::model::Message::read`] takes.
macro_rules! message_columns {
    () => {
        "m.id, m.conversation_id, m.seq, m.author_kind, m.author_id, m.author_name, m.text, \
         m.created_at, m.edited_at, m.deleted_at, m.attachments, m.version"
    };
}

pub const FIND_FOR_STAFF: &str = concat!(
    "SELECT ",
    conversation_columns!(),
    ", d.confidential, rd.permissions, rc.permissions \
     FROM conversations c JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = c.dossier_id \
     LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = $3 AND rc.target_id = c.id \
     WHERE c.firm_id = $1 AND c.id = $2"
);

pub const FIND_FOR_CONTACT: &str = concat!(
    "SELECT ",
    conversation_columns!(),
    ", FALSE, rd.permissions, rc.permissions \
     FROM conversations c \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = c.dossier_id \
     LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = $3 AND rc.target_id = c.id \
     WHERE c.firm_id = $1 AND c.id = $2 AND EXISTS (\
        SELECT 1 FROM dossier_addresses da JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
        WHERE da.firm_id = $1 AND da.dossier_id = c.dossier_id AND da.contact_id = $3 \
          AND da.login AND a.user_id = $4)"
);

pub const MESSAGE: &str = concat!(
    "SELECT ",
    message_columns!(),
    " FROM messages m WHERE m.firm_id = $1 AND m.id = $2"
);

// The last $4 messages before number $3.
pub const MESSAGES_BEFORE: &str = concat!(
    "SELECT ",
    message_columns!(),
    " FROM messages m \
     WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.seq < $3 ORDER BY m.seq DESC LIMIT $4"
);
pub const MESSAGES_AFTER: &str = concat!(
    "SELECT ",
    message_columns!(),
    " FROM messages m \
     WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.seq > $3 ORDER BY m.seq LIMIT $4"
);

pub const INSERT: &str = "INSERT INTO conversations \
    (firm_id, id, dossier_id, subject, audience, started_kind, started_by, started_name, needs_reply, \
     closed, last_seq, last_at, last_kind, last_excerpt, created_at, allow_contacts, engagement_id) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, FALSE, 0, $9, $6, '', $9, $10, $11)";
pub const ASSIGN: &str = "UPDATE conversations SET engagement_id = $3, version = version + 1 \
    WHERE firm_id = $1 AND id = $2";
pub const ALLOW_CONTACTS: &str = "UPDATE conversations SET allow_contacts = $3, version = version + 1 \
    WHERE firm_id = $1 AND id = $2";

pub const INSERT_MESSAGE: &str = "INSERT INTO messages \
    (firm_id, conversation_id, seq, id, author_kind, author_id, author_name, text, created_at, attachments) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

// Takes the next number and the row's lock; what it says of needs_reply is from before.
pub const NEXT_MESSAGE: &str = "UPDATE conversations \
    SET last_seq = last_seq + 1, last_at = $3, last_kind = $4, last_excerpt = $5 \
    WHERE firm_id = $1 AND id = $2 AND NOT closed RETURNING last_seq, needs_reply";
pub const SET_NEED: &str =
    "UPDATE conversations SET needs_reply = $3 WHERE firm_id = $1 AND id = $2";
pub const SET_EXCERPT: &str =
    "UPDATE conversations SET last_excerpt = $4 WHERE firm_id = $1 AND id = $2 AND last_seq = $3";

// Takes the dossier's lock and the next number of its chain.
pub const DOSSIER_POSTED: &str = "UPDATE dossiers SET chain_seq = chain_seq + 1, last_at = $3 \
    WHERE firm_id = $1 AND id = $2 RETURNING chain_seq";
pub const DOSSIER_COUNTS: &str = "UPDATE dossiers SET waiting_shared = waiting_shared + $3, \
    waiting_private = waiting_private + $4, open_conversations = open_conversations + $5, \
    needs_reply = (waiting_shared + waiting_private + $3 + $4 > 0) \
    WHERE firm_id = $1 AND id = $2";

pub const CLOSE: &str = "UPDATE conversations \
    SET closed = TRUE, closed_at = $3, closed_name = $4, needs_reply = FALSE, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND NOT closed";
pub const LOCK: &str = "UPDATE conversations SET version = version \
    WHERE firm_id = $1 AND id = $2 RETURNING needs_reply, closed";
pub const REOPEN: &str = "UPDATE conversations \
    SET closed = FALSE, closed_at = NULL, closed_name = NULL, needs_reply = $3, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND closed";
// What an answer after the end does at this firm, and whether dossier $2 is archived.
pub const AFTER_END: &str = "SELECT f.after_end, d.archived FROM firms f \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = $2 WHERE f.id = $1";
// Who was given what on a conversation by name.
pub const GIVEN: &str = "SELECT principal_kind, principal_id, role_id FROM grants \
    WHERE firm_id = $1 AND target_id = $2 AND lent_by IS NULL ORDER BY id LIMIT 1000";
pub const RENAME: &str = "UPDATE conversations SET subject = $3, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND version = $4";

pub const EDIT_MESSAGE: &str = "UPDATE messages \
    SET text = $3, edited_at = $4, attachments = $5, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND version = $6 AND deleted_at IS NULL";
pub const DELETE_MESSAGE: &str = "UPDATE messages \
    SET text = '', deleted_at = $3, attachments = 0, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND deleted_at IS NULL";

pub const LAST_MARK: &str = "SELECT MAX(seq) FROM read_marks \
    WHERE firm_id = $1 AND conversation_id = $2 AND person_id = $3";
pub const MARK: &str = "INSERT INTO read_marks \
    (firm_id, conversation_id, person_id, seq, person_kind, person_name, at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
// Steps of the client's side that reach number $3 or further.
pub const MARKS_OF_CLIENTS: &str = "SELECT person_id, person_name, seq, at FROM read_marks \
    WHERE firm_id = $1 AND conversation_id = $2 AND seq >= $3 AND person_kind = 'contact' \
    ORDER BY seq, at LIMIT 5000";

// Who on the client's side sees conversation $2 of dossier $3 now; $4 is the right to read for all.
pub const RECIPIENTS: &str = "SELECT DISTINCT k.id, k.first_name || ' ' || k.last_name AS name \
    FROM conversations c \
    JOIN dossier_contacts dc ON dc.firm_id = $1 AND dc.dossier_id = $3 \
    JOIN contacts k ON k.firm_id = $1 AND k.id = dc.contact_id \
    LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = k.id AND rd.target_id = $3 \
    LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = k.id AND rc.target_id = $2 \
    WHERE c.firm_id = $1 AND c.id = $2 \
      AND ((c.audience = 'all' AND (rd.permissions & $4) <> 0) OR rc.permissions IS NOT NULL) \
      AND EXISTS (SELECT 1 FROM dossier_addresses da WHERE da.firm_id = $1 AND da.dossier_id = $3 \
                  AND da.contact_id = k.id AND da.login) \
    ORDER BY name LIMIT 500";

// Contacts of dossier $2, with whether they have full access ($3 is the right to read for all).
pub const CONTACTS_OF_DOSSIER: &str = "SELECT k.id, k.first_name || ' ' || k.last_name AS name, \
        COALESCE((r.permissions & $3) <> 0, FALSE), \
        EXISTS (SELECT 1 FROM dossier_addresses da WHERE da.firm_id = $1 AND da.dossier_id = $2 \
                AND da.contact_id = k.id AND da.login) \
    FROM dossier_contacts dc JOIN contacts k ON k.firm_id = $1 AND k.id = dc.contact_id \
    LEFT JOIN rights r ON r.firm_id = $1 AND r.principal_id = k.id AND r.target_id = $2 \
    WHERE dc.firm_id = $1 AND dc.dossier_id = $2 ORDER BY name LIMIT 500";

// Holds the group's row: who is in it does not change while it is given a role.
pub const HOLD_GROUP: &str =
    "UPDATE contact_groups SET version = version WHERE firm_id = $1 AND id = $2";
pub const ROLE: &str = "SELECT id FROM roles WHERE firm_id = $1 AND code = $2";
pub const GIVE: &str = "INSERT INTO grants \
    (firm_id, id, principal_kind, principal_id, target_kind, target_id, dossier_id, role_id, created_at) \
    VALUES ($1, $2, $3, $4, 'conversation', $5, $6, $7, $8) ON CONFLICT DO NOTHING";

// A dossier's conversations as one person sees them: $3 sees private ones, $4 those for all, $5
// those for chosen people, $6 is who. $7, $8: where to go on. Of engagement $11 alone, unless $10.
macro_rules! seen_in_dossier {
    ($state:literal) => {
        concat!(
            "SELECT ", conversation_columns!(), ", COALESCE((SELECT MAX(rm.seq) FROM read_marks rm \
                WHERE rm.firm_id = $1 AND rm.conversation_id = c.id AND rm.person_id = $6), 0), '' \
             FROM conversations c WHERE c.firm_id = $1 AND c.dossier_id = $2 \
             AND ($3 OR ($4 AND c.audience = 'all') OR ($5 AND c.audience = 'chosen') \
                  OR EXISTS (SELECT 1 FROM rights rc WHERE rc.firm_id = $1 AND rc.principal_id = $6 \
                             AND rc.target_id = c.id)) \
             AND (c.last_at < $7 OR (c.last_at = $7 AND c.id < $8)) AND ($10 OR c.engagement_id = $11)",
            $state,
            " ORDER BY c.last_at DESC, c.id DESC LIMIT $9"
        )
    };
}
pub const DOSSIER_OPEN: &str = seen_in_dossier!(" AND NOT c.closed");
pub const DOSSIER_CLOSED: &str = seen_in_dossier!(" AND c.closed");
pub const DOSSIER_ALL: &str = seen_in_dossier!("");

// What a role on the dossier of `c` shows $3: all of it with the right to read private ones ($2), what is
// not private with the right to read ($7); and what is shared with $3 by name.
macro_rules! seen_through_roles {
    () => {
        "EXISTS (SELECT 1 FROM rights rd WHERE rd.firm_id = $1 AND rd.principal_id = $3 \
            AND rd.target_id = c.dossier_id AND ((rd.permissions & $2) <> 0 \
                OR (c.audience <> 'private' AND (rd.permissions & $7) <> 0))) \
         OR EXISTS (SELECT 1 FROM rights rc WHERE rc.firm_id = $1 AND rc.principal_id = $3 AND rc.target_id = c.id)"
    };
}

// Before the conversations: those with a note that mentions $3, who has not opened them since.
macro_rules! mentioning {
    () => {
        "(SELECT DISTINCT nm.conversation_id FROM note_mentions nm \
            WHERE nm.firm_id = $1 AND nm.staff_id = $3 AND nm.seen_at IS NULL) w CROSS JOIN "
    };
}

// Over all dossiers, for who sees all of them: $8 sees the confidential ones, $3 is who.
macro_rules! seen_by_all {
    ($state:literal) => {
        seen_by_all!("", $state)
    };
    ($first:expr, $state:literal) => {
        concat!(
            "SELECT ", conversation_columns!(), ", COALESCE((SELECT MAX(rm.seq) FROM read_marks rm \
                WHERE rm.firm_id = $1 AND rm.conversation_id = c.id AND rm.person_id = $3), 0), d.name \
             FROM ",
            $first,
            "conversations c JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
             WHERE c.firm_id = $1 AND (NOT d.confidential OR $8 OR ",
            seen_through_roles!(),
            ") AND (c.last_at < $4 OR (c.last_at = $4 AND c.id < $5))",
            $state,
            " ORDER BY c.last_at DESC, c.id DESC LIMIT $6"
        )
    };
}
pub const FIRM_NEED: &str = seen_by_all!(" AND c.needs_reply");
pub const FIRM_MENTIONS: &str = seen_by_all!(mentioning!(), " AND c.id = w.conversation_id");
pub const FIRM_OPEN: &str = seen_by_all!(" AND NOT c.closed");
pub const FIRM_CLOSED: &str = seen_by_all!(" AND c.closed");
pub const FIRM_ALL: &str = seen_by_all!("");

// Over the dossiers with a role for $3.
macro_rules! seen_by_role {
    ($state:literal) => {
        seen_by_role!("", $state)
    };
    ($first:expr, $state:literal) => {
        concat!(
            "SELECT ", conversation_columns!(), ", COALESCE((SELECT MAX(rm.seq) FROM read_marks rm \
                WHERE rm.firm_id = $1 AND rm.conversation_id = c.id AND rm.person_id = $3), 0), d.name \
             FROM ",
            $first,
            "conversations c JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
             WHERE c.firm_id = $1 AND (",
            seen_through_roles!(),
            ") AND (c.last_at < $4 OR (c.last_at = $4 AND c.id < $5))",
            $state,
            " ORDER BY c.last_at DESC, c.id DESC LIMIT $6"
        )
    };
}
pub const GRANTED_NEED: &str = seen_by_role!(" AND c.needs_reply");
pub const GRANTED_MENTIONS: &str = seen_by_role!(mentioning!(), " AND c.id = w.conversation_id");
pub const GRANTED_OPEN: &str = seen_by_role!(" AND NOT c.closed");
pub const GRANTED_CLOSED: &str = seen_by_role!(" AND c.closed");
pub const GRANTED_ALL: &str = seen_by_role!("");

// Answers that wait for their time in conversation $2.
pub const WAITING: &str = "SELECT b.id, b.staff_id, b.staff_name, b.text, b.send_at, b.cancel_if_answered, b.total \
    FROM batch_items i JOIN batches b ON b.firm_id = $1 AND b.id = i.batch_id \
    WHERE i.firm_id = $1 AND i.conversation_id = $2 AND b.kind = 'answer' AND b.state = 'scheduled' \
    ORDER BY b.send_at, b.id LIMIT 20";
// What stands above a printed conversation: the firm, its time zone, the dossier.
pub const LETTERHEAD: &str = "SELECT f.name, f.zone, d.name FROM firms f \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = $2 WHERE f.id = $1";
pub const DRAFT: &str = "SELECT text FROM drafts \
    WHERE firm_id = $1 AND conversation_id = $2 AND person_id = $3";
pub const KEEP_DRAFT: &str = "INSERT INTO drafts (firm_id, conversation_id, person_id, text, updated_at) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (firm_id, conversation_id, person_id) \
    DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at";
pub const DROP_DRAFT: &str = "DELETE FROM drafts \
    WHERE firm_id = $1 AND conversation_id = $2 AND person_id = $3";

pub const ABOUT: &str =
    "SELECT dossier_id, audience FROM conversations WHERE firm_id = $1 AND id = $2";
pub const KEEP_MAIL: &str = "INSERT INTO message_mails \
    (firm_id, conversation_id, seq, quoted, file_id) VALUES ($1, $2, $3, $4, $5)";
pub const MAILED: &str = "SELECT seq, quoted FROM message_mails \
    WHERE firm_id = $1 AND conversation_id = $2 AND seq >= $3 AND seq <= $4 ORDER BY seq LIMIT 10000";
pub const MAIL_FILE: &str = "SELECT file_id FROM message_mails \
    WHERE firm_id = $1 AND conversation_id = $2 AND seq = $3";

// The newest text's hash of each message of a dossier stands in its events: for verification.
pub const OF_DOSSIER: &str = "SELECT id, subject FROM conversations \
    WHERE firm_id = $1 AND dossier_id = $2 ORDER BY id LIMIT 100000";
pub const TEXTS: &str = "SELECT id, seq, text FROM messages \
    WHERE firm_id = $1 AND conversation_id = $2 AND seq > $3 AND deleted_at IS NULL ORDER BY seq LIMIT 500";
pub const TEXT_EVENTS: &str = "SELECT seq, data FROM events \
    WHERE firm_id = $1 AND chain_id = $2 AND seq > $3 AND kind IN ('message.posted', 'message.edited', 'note.added', 'note.edited') \
    ORDER BY seq LIMIT 1000";

// Where a file is attached.
pub const OF_FILE: &str = "SELECT c.id, c.dossier_id, c.audience FROM attachments a \
    JOIN conversations c ON c.firm_id = $1 AND c.id = a.conversation_id \
    WHERE a.firm_id = $1 AND a.file_id = $2 LIMIT 100";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    OF_FILE,
    FIND_FOR_STAFF,
    FIND_FOR_CONTACT,
    MESSAGE,
    MESSAGES_BEFORE,
    MESSAGES_AFTER,
    INSERT,
    ASSIGN,
    ALLOW_CONTACTS,
    INSERT_MESSAGE,
    NEXT_MESSAGE,
    SET_NEED,
    SET_EXCERPT,
    DOSSIER_POSTED,
    DOSSIER_COUNTS,
    CLOSE,
    LOCK,
    REOPEN,
    AFTER_END,
    GIVEN,
    RENAME,
    EDIT_MESSAGE,
    DELETE_MESSAGE,
    LAST_MARK,
    MARK,
    MARKS_OF_CLIENTS,
    RECIPIENTS,
    CONTACTS_OF_DOSSIER,
    HOLD_GROUP,
    ROLE,
    GIVE,
    DOSSIER_OPEN,
    DOSSIER_CLOSED,
    DOSSIER_ALL,
    FIRM_NEED,
    FIRM_MENTIONS,
    FIRM_OPEN,
    FIRM_CLOSED,
    FIRM_ALL,
    GRANTED_NEED,
    GRANTED_MENTIONS,
    GRANTED_OPEN,
    GRANTED_CLOSED,
    GRANTED_ALL,
    WAITING,
    LETTERHEAD,
    DRAFT,
    KEEP_DRAFT,
    DROP_DRAFT,
    ABOUT,
    KEEP_MAIL,
    MAILED,
    MAIL_FILE,
    OF_DOSSIER,
    TEXTS,
    TEXT_EVENTS,
];
