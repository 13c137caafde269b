//! SQL of the history.

pub const NEXT_OF_DOSSIER: &str = "UPDATE dossiers SET chain_seq = chain_seq + 1 WHERE firm_id = $1 AND id = $2 RETURNING chain_seq";
// tenant: the firm's own row
pub const NEXT_OF_FIRM: &str =
    "UPDATE firms SET chain_seq = chain_seq + 1 WHERE id = $1 RETURNING chain_seq";
// tenant: the firm's own row
pub const MAIL_DELAY: &str = "SELECT mail_delay FROM firms WHERE id = $1";
pub const HASH_OF: &str =
    "SELECT hash FROM events WHERE firm_id = $1 AND chain_id = $2 AND seq = $3";
pub const APPEND: &str = "INSERT INTO events \
    (firm_id, chain_id, seq, id, at, kind, actor_kind, actor_id, actor_name, origin, dossier_id, \
     conversation_id, private, data, previous, hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

/// The columns that [`super::lines::read_line`] reads.
macro_rules! line_columns {
    () => {
        "e.firm_id, e.chain_id, e.seq, e.id, e.at, e.kind, e.actor_kind, e.actor_id, e.actor_name, \
         e.origin, e.dossier_id, e.conversation_id, e.private, e.data, e.previous, e.hash"
    };
}

// Of a dossier, newest first; $4 is whether private conversations are seen, $8 whether the others are,
// $9 whether the firm's own documents are, and $5 sees those that are shared with them by name.
pub const OF_DOSSIER: &str = concat!(
    "SELECT ",
    line_columns!(),
    ", COALESCE(c.subject, '') FROM events e \
     LEFT JOIN conversations c ON c.firm_id = $1 AND c.id = e.conversation_id \
     WHERE e.firm_id = $1 AND e.chain_id = $2 AND e.seq < $3 AND e.kind <> 'conversation.read' \
     AND ((e.conversation_id IS NULL AND (NOT e.private OR $9)) OR (e.conversation_id IS NOT NULL AND $4) \
          OR (e.conversation_id IS NOT NULL AND NOT e.private AND $8) \
          OR EXISTS (SELECT 1 FROM rights rc WHERE rc.firm_id = $1 \
          AND rc.principal_id = $5 AND rc.target_id = e.conversation_id)) \
     AND ($6 = '' OR e.kind LIKE $6) \
     ORDER BY e.seq DESC LIMIT $7"
);
pub const OF_DOSSIER_WITH_READS: &str = concat!(
    "SELECT ",
    line_columns!(),
    ", COALESCE(c.subject, '') FROM events e \
     LEFT JOIN conversations c ON c.firm_id = $1 AND c.id = e.conversation_id \
     WHERE e.firm_id = $1 AND e.chain_id = $2 AND e.seq < $3 \
     AND ((e.conversation_id IS NULL AND (NOT e.private OR $9)) OR (e.conversation_id IS NOT NULL AND $4) \
          OR (e.conversation_id IS NOT NULL AND NOT e.private AND $8) \
          OR EXISTS (SELECT 1 FROM rights rc WHERE rc.firm_id = $1 \
          AND rc.principal_id = $5 AND rc.target_id = e.conversation_id)) \
     AND ($6 = '' OR e.kind LIKE $6) \
     ORDER BY e.seq DESC LIMIT $7"
);

// What a role on the dossier shows its holder of an event: $5 reads private ones, $6 those that are not,
// $7 sees the dossier, $8 the firm's own documents; and what is shared with them ($4) by name.
macro_rules! shown_by_role {
    () => {
        "((rd.permissions & $7) <> 0 AND ( \
           (e.conversation_id IS NULL AND (NOT e.private OR (rd.permissions & $8) <> 0)) \
           OR (e.conversation_id IS NOT NULL AND (rd.permissions & $5) <> 0) \
           OR (e.conversation_id IS NOT NULL AND NOT e.private AND (rd.permissions & $6) <> 0) \
           OR EXISTS (SELECT 1 FROM rights rc WHERE rc.firm_id = $1 AND rc.principal_id = $4 \
                      AND rc.target_id = e.conversation_id)))"
    };
}

// The feed over all dossiers that a person sees, newest first. $2 is where to go on, $4 the reader.
pub const FEED_ALL: &str = concat!(
    "SELECT ",
    line_columns!(),
    ", COALESCE(d.name, ''), COALESCE(c.subject, '') FROM events e \
     LEFT JOIN dossiers d ON d.firm_id = $1 AND d.id = e.dossier_id \
     LEFT JOIN conversations c ON c.firm_id = $1 AND c.id = e.conversation_id \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $4 AND rd.target_id = e.dossier_id \
     WHERE e.firm_id = $1 AND e.id < $2 AND e.dossier_id IS NOT NULL AND e.kind <> 'conversation.read' \
     AND ($10 = '' OR e.kind LIKE $10) AND (NOT d.confidential OR $9 OR ",
    shown_by_role!(),
    ") ORDER BY e.id DESC LIMIT $3"
);
pub const FEED_GRANTED: &str = concat!(
    "SELECT ",
    line_columns!(),
    ", COALESCE(d.name, ''), COALESCE(c.subject, '') FROM events e \
     JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $4 AND rd.target_id = e.dossier_id \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = e.dossier_id \
     LEFT JOIN conversations c ON c.firm_id = $1 AND c.id = e.conversation_id \
     WHERE e.firm_id = $1 AND e.id < $2 AND e.kind <> 'conversation.read' \
     AND ($9 = '' OR e.kind LIKE $9) AND ",
    shown_by_role!(),
    " ORDER BY e.id DESC LIMIT $3"
);
// What is the firm's own and of no dossier, newest first: $2 is where to go on.
pub const OF_FIRM: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM events e WHERE e.firm_id = $1 AND e.chain_id = $1 AND e.seq < $2 \
     AND ($3 = '' OR e.kind LIKE $3) ORDER BY e.seq DESC LIMIT $4"
);

pub const CHAIN: &str = concat!(
    "SELECT ",
    line_columns!(),
    " FROM events e WHERE e.firm_id = $1 AND e.chain_id = $2 AND e.seq > $3 \
     ORDER BY e.seq LIMIT $4"
);
// tenant: verification walks through all firms, one after another
pub const FIRMS: &str = "SELECT id, slug, chain_seq FROM firms ORDER BY slug";
pub const HEADS: &str =
    "SELECT id, name, chain_seq FROM dossiers WHERE firm_id = $1 AND id > $2 ORDER BY id LIMIT $3";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    NEXT_OF_DOSSIER,
    NEXT_OF_FIRM,
    HASH_OF,
    MAIL_DELAY,
    APPEND,
    OF_DOSSIER,
    OF_DOSSIER_WITH_READS,
    FEED_ALL,
    FEED_GRANTED,
    OF_FIRM,
    CHAIN,
    FIRMS,
    HEADS,
];
