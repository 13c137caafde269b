//! SQL of notices.

// Whether colleague `s` sees conversation `c` of dossier `d`: $3 is seeing all dossiers, $4 the confidential
// ones too, $5 reading private conversations, $6 reading any.
macro_rules! sees_conversation {
    () => {
        "(rc.permissions IS NOT NULL \
          OR ((s.permissions & $3) <> 0 AND (NOT d.confidential OR (s.permissions & $4) <> 0)) \
          OR (rd.permissions IS NOT NULL AND (((rd.permissions | s.permissions) & $5) <> 0 \
              OR (c.audience <> 'private' AND ((rd.permissions | s.permissions) & $6) <> 0))))"
    };
}

// Conversations that wait for the firm and that colleague $2 looks after, or somebody whom they stand in for at
// $8: the responsible of the dossier, its team, who has a role on the conversation or wrote in it. Since $7.
// `CROSS JOIN` keeps SQLite from looking at the messages of what they do not look after; whoever wrote has a mark.
pub const MESSAGES: &str = concat!(
    "WITH mine AS MATERIALIZED (SELECT w.id AS id FROM staff w WHERE w.firm_id = $1 AND w.left_at IS NULL \
        AND (w.id = $2 OR (w.stand_in_id = $2 AND w.away_from <= $8 AND w.away_until > $8))) \
     SELECT c.id, d.id, d.name, c.subject, m.author_name, m.created_at, \
        m.seq <= COALESCE((SELECT MAX(k.seq) FROM read_marks k WHERE k.firm_id = $1 \
            AND k.conversation_id = c.id AND k.person_id = $2), 0) \
     FROM staff s CROSS JOIN conversations c CROSS JOIN dossiers d \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $2 AND rd.target_id = d.id \
     LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = $2 AND rc.target_id = c.id \
     CROSS JOIN messages m \
     WHERE s.firm_id = $1 AND s.id = $2 AND s.left_at IS NULL \
       AND c.firm_id = $1 AND c.needs_reply AND c.last_at > $7 AND d.firm_id = $1 AND d.id = c.dossier_id \
       AND EXISTS (SELECT 1 FROM mine w \
        WHERE d.responsible_id = w.id \
          OR EXISTS (SELECT 1 FROM dossier_team t WHERE t.firm_id = $1 AND t.dossier_id = d.id AND t.staff_id = w.id) \
          OR EXISTS (SELECT 1 FROM rights rw WHERE rw.firm_id = $1 AND rw.principal_id = w.id AND rw.target_id = c.id) \
          OR EXISTS (SELECT 1 FROM team_members q CROSS JOIN grants g WHERE q.firm_id = $1 AND q.staff_id = w.id \
              AND g.firm_id = $1 AND g.principal_id = q.team_id AND g.target_id = d.id AND g.principal_kind = 'team') \
          OR (EXISTS (SELECT 1 FROM read_marks k WHERE k.firm_id = $1 AND k.conversation_id = c.id \
              AND k.person_id = w.id) \
            AND EXISTS (SELECT 1 FROM messages o WHERE o.firm_id = $1 AND o.conversation_id = c.id \
              AND o.author_kind = 'staff' AND o.author_id = w.id))) \
       AND m.firm_id = $1 AND m.conversation_id = c.id AND m.seq = (SELECT MAX(x.seq) FROM messages x \
        WHERE x.firm_id = $1 AND x.conversation_id = c.id AND x.author_kind = 'contact' AND x.deleted_at IS NULL) AND ",
    sees_conversation!(),
    " ORDER BY c.last_at DESC, c.id LIMIT $9"
);

// The notes that mention colleague $2, since $7.
pub const MENTIONS: &str = concat!(
    "SELECT c.id, d.id, d.name, c.subject, n.author_name, nm.created_at, nm.seen_at IS NOT NULL, n.id \
     FROM note_mentions nm \
     JOIN notes n ON n.firm_id = $1 AND n.id = nm.note_id AND n.deleted_at IS NULL \
     JOIN conversations c ON c.firm_id = $1 AND c.id = nm.conversation_id \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
     JOIN staff s ON s.firm_id = $1 AND s.id = $2 AND s.left_at IS NULL \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $2 AND rd.target_id = d.id \
     LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = $2 AND rc.target_id = c.id \
     WHERE nm.firm_id = $1 AND nm.staff_id = $2 AND nm.created_at > $7 AND ",
    sees_conversation!(),
    " ORDER BY nm.created_at DESC, n.id LIMIT $8"
);

// What came for requests that colleague $2 made, or in dossiers they are responsible for, and waits to be
// reviewed: an item each, the newest first. $5 is seeing a dossier.
pub const DELIVERIES: &str = "SELECT q.id, d.id, d.name, q.subject, i.by_name, i.at \
     FROM request_items i \
     JOIN requests q ON q.firm_id = $1 AND q.id = i.request_id AND q.state <> 'cancelled' \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = q.dossier_id \
     JOIN staff s ON s.firm_id = $1 AND s.id = $2 AND s.left_at IS NULL \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $2 AND rd.target_id = d.id \
     WHERE i.firm_id = $1 AND i.state = 'delivered' AND (q.asked_by = $2 OR d.responsible_id = $2) \
       AND ((COALESCE(rd.permissions, 0) & $5) <> 0 \
         OR ((s.permissions & $3) <> 0 AND (NOT d.confidential OR (s.permissions & $4) <> 0))) \
     ORDER BY i.at DESC, q.id, i.position LIMIT $6";

// Addresses that mail came back from, in dossiers that colleague $2 is responsible for.
pub const BOUNCES: &str = "SELECT a.id, d.id, d.name, a.address, p.first_name || ' ' || p.last_name, b.since \
     FROM bounces b \
     JOIN addresses a ON a.firm_id = $1 AND a.address_fold = b.address_fold \
     JOIN dossier_addresses da ON da.firm_id = $1 AND da.address_id = a.id AND (da.login OR da.notify) \
     JOIN contacts p ON p.firm_id = $1 AND p.id = da.contact_id \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = da.dossier_id AND d.responsible_id = $2 AND NOT d.archived \
     JOIN staff s ON s.firm_id = $1 AND s.id = $2 AND s.left_at IS NULL \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $2 AND rd.target_id = d.id \
     WHERE b.firm_id = $1 AND ((COALESCE(rd.permissions, 0) & $5) <> 0 \
         OR ((s.permissions & $3) <> 0 AND (NOT d.confidential OR (s.permissions & $4) <> 0))) \
     ORDER BY b.since DESC, d.id, a.id LIMIT $6";

// Mail that waits for the firm in dossiers that colleague $2 looks after, or somebody whom they stand in for at $7;
// sent since $6.
pub const MAILS: &str = "WITH mine AS MATERIALIZED (SELECT w.id AS id FROM staff w WHERE w.firm_id = $1 \
        AND w.left_at IS NULL AND (w.id = $2 OR (w.stand_in_id = $2 AND w.away_from <= $7 AND w.away_until > $7))) \
     SELECT m.thread_id, d.id, d.name, m.subject, \
        CASE WHEN m.from_name = '' THEN m.from_address ELSE m.from_name END, m.kept_at \
     FROM staff s CROSS JOIN inbox_places p CROSS JOIN dossiers d \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $2 AND rd.target_id = d.id \
     CROSS JOIN inbox_mails m \
     WHERE s.firm_id = $1 AND s.id = $2 AND s.left_at IS NULL AND p.firm_id = $1 AND p.waits AND p.sent_at > $6 \
       AND d.firm_id = $1 AND d.id = p.dossier_id AND EXISTS (SELECT 1 FROM mine w WHERE d.responsible_id = w.id \
         OR EXISTS (SELECT 1 FROM dossier_team t WHERE t.firm_id = $1 AND t.dossier_id = d.id AND t.staff_id = w.id) \
         OR EXISTS (SELECT 1 FROM team_members q CROSS JOIN grants g WHERE q.firm_id = $1 AND q.staff_id = w.id \
             AND g.firm_id = $1 AND g.principal_id = q.team_id AND g.target_id = d.id AND g.principal_kind = 'team')) \
       AND ((COALESCE(rd.permissions, 0) & $5) <> 0 \
         OR ((s.permissions & $3) <> 0 AND (NOT d.confidential OR (s.permissions & $4) <> 0))) \
       AND m.firm_id = $1 AND m.id = p.mail_id \
     ORDER BY p.sent_at DESC, p.mail_id DESC LIMIT $8";

pub const SEEN: &str = "SELECT notices_seen_at FROM staff WHERE firm_id = $1 AND id = $2";
pub const SET_SEEN: &str = "UPDATE staff SET notices_seen_at = $3 WHERE firm_id = $1 AND id = $2";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    MESSAGES, MENTIONS, DELIVERIES, BOUNCES, MAILS, SEEN, SET_SEEN,
];
