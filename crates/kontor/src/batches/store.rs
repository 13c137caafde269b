//! SQL of batches.

/// The columns that [`super::model::Batch::read`] takes.
macro_rules! batch_columns {
    () => {
        "b.firm_id, b.id, b.kind, b.state, b.staff_id, b.staff_name, b.user_id, b.origin, b.subject, b.text, \
         b.template, b.filled, b.reaching, b.cancel_if_answered, b.send_at, b.total, b.done, b.failed, \
         b.skipped, b.created_at, b.finished_at, b.template_kind, b.wordings, b.request"
    };
}

pub const FIND: &str = concat!(
    "SELECT ",
    batch_columns!(),
    " FROM batches b WHERE b.firm_id = $1 AND b.id = $2"
);
// Those of staff member $2, or all of them if $3; newest first, before $4.
pub const RECENT: &str = concat!(
    "SELECT ",
    batch_columns!(),
    " FROM batches b WHERE b.firm_id = $1 AND (b.staff_id = $2 OR $3) AND b.id < $4 ORDER BY b.id DESC LIMIT $5"
);
pub const ADD: &str = "INSERT INTO batches (firm_id, id, kind, state, staff_id, staff_name, user_id, origin, \
    subject, text, template, filled, reaching, cancel_if_answered, send_at, total, created_at, \
    template_kind, wordings, request) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
pub const ADD_ITEM: &str = "INSERT INTO batch_items (firm_id, batch_id, number, dossier_id, conversation_id, state) \
    VALUES ($1, $2, $3, $4, $5, 'waiting')";

// Holds the row, so that only one worker goes on with it; a scheduled one begins when its time has come.
pub const HOLD: &str = "UPDATE batches SET state = 'running' WHERE firm_id = $1 AND id = $2 \
    AND (state = 'running' OR (state = 'scheduled' AND send_at <= $3))";
pub const NEXT_ITEMS: &str = "SELECT number, dossier_id, conversation_id FROM batch_items \
    WHERE firm_id = $1 AND batch_id = $2 AND number > $3 ORDER BY number LIMIT $4";
pub const SETTLE_ITEM: &str = "UPDATE batch_items SET state = $4, reason = $5, conversation_id = $6, request_id = $7 \
    WHERE firm_id = $1 AND batch_id = $2 AND number = $3";
pub const COUNT_ON: &str = "UPDATE batches SET done = done + $3, failed = failed + $4, skipped = skipped + $5 \
    WHERE firm_id = $1 AND id = $2";
pub const FINISH: &str =
    "UPDATE batches SET state = 'done', finished_at = $3 WHERE firm_id = $1 AND id = $2";
// From the states $4 or $5.
pub const TURN: &str = "UPDATE batches SET state = $3, finished_at = $6 \
    WHERE firm_id = $1 AND id = $2 AND state IN ($4, $5)";
pub const DROP_WAITING: &str = "UPDATE batch_items SET state = 'cancelled' \
    WHERE firm_id = $1 AND batch_id = $2 AND number > $3";

// What was not done, after number $3. The name only of dossiers that staff member $5 sees: all of them if
// $6, the confidential ones too if $7, or with a role.
pub const LEFT: &str = "SELECT i.number, i.dossier_id, CASE WHEN ($6 AND (NOT d.confidential OR $7)) \
        OR EXISTS (SELECT 1 FROM rights r WHERE r.firm_id = $1 AND r.principal_id = $5 AND r.target_id = d.id) \
        THEN d.name ELSE '' END, i.conversation_id, i.state, i.reason \
    FROM batch_items i JOIN dossiers d ON d.firm_id = $1 AND d.id = i.dossier_id \
    WHERE i.firm_id = $1 AND i.batch_id = $2 AND i.number > $3 AND i.state IN ('failed', 'skipped') \
    ORDER BY i.number LIMIT $4";

// Whether somebody at the client's side of dossier $2 would see a conversation for all ($3: the right to).
pub const SOMEBODY: &str = "SELECT EXISTS (SELECT 1 FROM dossier_addresses da \
    JOIN rights r ON r.firm_id = $1 AND r.principal_id = da.contact_id AND r.target_id = $2 \
    WHERE da.firm_id = $1 AND da.dossier_id = $2 AND da.login AND (r.permissions & $3) <> 0)";
// Whether somebody of contact group $3 has access to dossier $2.
pub const SOMEBODY_OF: &str = "SELECT EXISTS (SELECT 1 FROM contact_group_members g \
    JOIN dossier_addresses da ON da.firm_id = $1 AND da.dossier_id = $2 AND da.contact_id = g.contact_id \
    WHERE g.firm_id = $1 AND g.group_id = $3 AND da.login)";
// Whether a client wrote after $3: in a conversation of dossier $2 that is not private, or in one.
pub const WROTE_IN_DOSSIER: &str = "SELECT EXISTS (SELECT 1 FROM conversations c \
    JOIN messages m ON m.firm_id = $1 AND m.conversation_id = c.id \
    WHERE c.firm_id = $1 AND c.dossier_id = $2 AND c.audience <> 'private' AND c.last_at > $3 \
      AND m.author_kind = 'contact' AND m.created_at > $3)";
pub const WROTE_IN_CONVERSATION: &str = "SELECT EXISTS (SELECT 1 FROM messages m \
    WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.author_kind = 'contact' AND m.created_at > $3)";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    RECENT,
    ADD,
    ADD_ITEM,
    HOLD,
    NEXT_ITEMS,
    SETTLE_ITEM,
    COUNT_ON,
    FINISH,
    TURN,
    DROP_WAITING,
    LEFT,
    SOMEBODY,
    SOMEBODY_OF,
    WROTE_IN_DOSSIER,
    WROTE_IN_CONVERSATION,
];
