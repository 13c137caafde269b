//! SQL of mails.

pub const ADD_MAIL: &str = "INSERT INTO mails \
    (firm_id, id, kind, dossier_id, conversation_id, message_seq, address_id, staff_id, user_id, \
     to_name, to_address, language, state, queued_at, note, data, request_id) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'queued', $13, '', $14, $15)";
pub const QUEUED: &str = "SELECT m.id, m.kind, m.state, m.dossier_id, m.conversation_id, m.address_id, \
        m.staff_id, m.user_id, m.to_name, m.to_address, m.language, m.queued_at, f.name, f.colour, m.data, \
        f.zone, f.quiet_from, f.quiet_until, f.mail_links, f.sender_name, f.reply_to, \
        o.address, o.selector, o.secret \
    FROM mails m JOIN firms f ON f.id = m.firm_id \
    LEFT JOIN mail_domains o ON o.firm_id = $1 AND o.verified_at IS NOT NULL \
    WHERE m.firm_id = $1 AND m.id = $2";
pub const SETTLE: &str = "UPDATE mails SET state = $3, sent_at = $4, note = $5 \
    WHERE firm_id = $1 AND id = $2 AND state = 'queued'";
// tenant: what comes back says the mail's id alone, which is unique
pub const BOUNCER: &str = "SELECT firm_id, to_address, dossier_id FROM mails WHERE id = $1";
pub const BOUNCED: &str = "UPDATE mails SET state = $3, note = $4 \
    WHERE firm_id = $1 AND id = $2 AND state IN ('queued', 'sent', 'failed')";
pub const READDRESS: &str = "UPDATE mails SET address_id = $3, message_seq = $4, to_name = $5, \
    to_address = $6, language = $7 WHERE firm_id = $1 AND id = $2";
pub const PLACED: &str = "SELECT kind, to_address FROM mails WHERE firm_id = $1 AND id = $2";
pub const NOTE: &str = "UPDATE mails SET note = $3, taken_at = NULL WHERE firm_id = $1 AND id = $2 AND state = 'queued'";

// Whom mails that are not about messages go to.
pub const INVITEE: &str = "SELECT c.first_name || ' ' || c.last_name, a.address, c.language \
    FROM dossier_addresses da \
    JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
    JOIN contacts c ON c.firm_id = $1 AND c.id = a.contact_id \
    WHERE da.firm_id = $1 AND da.dossier_id = $2 AND da.address_id = $3 AND da.login";
pub const STAFF: &str =
    "SELECT name, email, language FROM staff WHERE firm_id = $1 AND id = $2 AND left_at IS NULL";
// Those of the firm who have permission $2.
pub const MANAGERS: &str = "SELECT id, name, email, language FROM staff \
    WHERE firm_id = $1 AND left_at IS NULL AND (permissions & $2) <> 0 ORDER BY id LIMIT 100";
pub const BROKEN_MAILBOX: &str = "SELECT m.id, m.trouble, f.slug FROM mailboxes m JOIN firms f ON f.id = m.firm_id \
    WHERE m.firm_id = $1 AND m.address = $2 AND m.enabled AND m.state = 'failing'";
pub const USER: &str = "SELECT name, email, language FROM users WHERE id = $1";

// The client's side of a conversation as it is seen now; $3 is the permission that lets one read what
// is for all, $4 one contact, or nobody in particular if $5.
pub const READERS: &str = "SELECT c.dossier_id, dc.contact_id, p.first_name || ' ' || p.last_name, p.language, \
        COALESCE((SELECT MAX(k.seq) FROM read_marks k WHERE k.firm_id = $1 AND k.conversation_id = $2 \
            AND k.person_id = dc.contact_id), 0) \
    FROM conversations c \
    JOIN dossier_contacts dc ON dc.firm_id = $1 AND dc.dossier_id = c.dossier_id \
    JOIN contacts p ON p.firm_id = $1 AND p.id = dc.contact_id \
    WHERE c.firm_id = $1 AND c.id = $2 AND ($5 OR dc.contact_id = $4) AND ( \
        (c.audience = 'all' AND EXISTS (SELECT 1 FROM rights rd \
            WHERE rd.firm_id = $1 AND rd.principal_id = dc.contact_id AND rd.target_id = c.dossier_id \
              AND (rd.permissions & $3) <> 0)) \
        OR EXISTS (SELECT 1 FROM rights rc \
            WHERE rc.firm_id = $1 AND rc.principal_id = dc.contact_id AND rc.target_id = c.id)) \
    ORDER BY dc.contact_id LIMIT 1000";
// The newest message after number $3, of contacts if $4, else of the firm.
pub const UNREAD: &str = "SELECT m.seq, m.author_name, m.text, c.subject, d.name \
    FROM messages m \
    JOIN conversations c ON c.firm_id = $1 AND c.id = m.conversation_id \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
    WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.seq > $3 AND (m.author_kind = 'contact') = $4 \
      AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT 1";
// The addresses that somebody can be told at, the best first: those that one signs in with, those that
// are invited, and others on which NOTIFY was switched on; what was replaced comes after what stands, and
// what mail came back from after all others.
pub const ADDRESSES_OF: &str = "SELECT a.id, a.address, a.user_id IS NOT NULL, da.login, da.notify, da.preferences \
    FROM dossier_addresses da JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
    LEFT JOIN bounces b ON b.firm_id = $1 AND b.address_fold = a.address_fold \
    WHERE da.firm_id = $1 AND da.dossier_id = $2 AND da.contact_id = $3 AND (da.login OR da.notify) \
    ORDER BY CASE WHEN b.since IS NULL THEN 0 ELSE 1 END, CASE WHEN NOT da.login THEN 2 WHEN a.user_id IS NULL THEN 1 ELSE 0 END, \
        CASE WHEN a.unlinked_at IS NULL THEN 0 ELSE 1 END, a.id LIMIT 50";
// Up to which message they were told, and when.
pub const TOLD: &str =
    "SELECT seq, at FROM told WHERE firm_id = $1 AND person_id = $2 AND conversation_id = $3";
pub const HAS_TOLD: &str = "INSERT INTO told (firm_id, person_id, conversation_id, seq, at) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (firm_id, person_id, conversation_id) DO UPDATE SET seq = excluded.seq, at = excluded.at";
// When the first message after number $3 was posted, of contacts if $4, else of the firm; and the delay.
pub const FIRST_UNREAD: &str = "SELECT (SELECT MIN(m.created_at) FROM messages m \
        WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.seq > $3 AND (m.author_kind = 'contact') = $4 \
          AND m.deleted_at IS NULL), f.mail_delay \
    FROM firms f WHERE f.id = $1";
// Whether a mail of messages waits already that no worker has taken up.
pub const WAITS_FOR_ADDRESS: &str = "SELECT id FROM mails WHERE firm_id = $1 AND address_id = $2 \
    AND state = 'queued' AND kind = $3 AND taken_at IS NULL LIMIT 1";
pub const WAITS_FOR_STAFF: &str = "SELECT id FROM mails WHERE firm_id = $1 AND staff_id = $2 \
    AND state = 'queued' AND kind = $3 AND taken_at IS NULL LIMIT 1";
pub const TAKEN: &str = "UPDATE mails SET conversation_id = $3, dossier_id = $4, taken_at = $5 \
    WHERE firm_id = $1 AND id = $2";
pub const IS_CONFIDENTIAL: &str =
    "SELECT confidential FROM dossiers WHERE firm_id = $1 AND id = $2";
// What contact $2 has not read and something was posted in after $4; $3 lets one read what is for all. From their
// rights on (`CROSS JOIN` keeps SQLite to that): they are few, the firm's conversations are not.
pub const WAITING_CONVERSATIONS: &str = "SELECT few.id FROM ( \
        SELECT c.id AS id, c.last_at AS last_at, c.last_seq AS last_seq FROM rights rd CROSS JOIN conversations c \
        WHERE rd.firm_id = $1 AND rd.principal_id = $2 AND (rd.permissions & $3) <> 0 \
            AND c.firm_id = $1 AND c.dossier_id = rd.target_id AND c.closed IN (FALSE, TRUE) \
            AND c.last_at > $4 AND c.audience = 'all' \
        UNION SELECT c.id, c.last_at, c.last_seq FROM rights rc CROSS JOIN conversations c \
        WHERE rc.firm_id = $1 AND rc.principal_id = $2 \
            AND c.firm_id = $1 AND c.id = rc.target_id AND c.last_at > $4) AS few \
    WHERE few.last_seq > COALESCE((SELECT MAX(k.seq) FROM read_marks k WHERE k.firm_id = $1 \
        AND k.conversation_id = few.id AND k.person_id = $2), 0) \
    ORDER BY few.last_at DESC, few.id LIMIT 50";

// Who of the firm looks after conversations that wait for it, `$which` says which, and is told: $3 alone, or
// all of them if $4. Whoever is away at $9 is stood in for by whom they chose, if that person sees it. $5 is
// seeing all dossiers, $6 the confidential ones too, $7 reading private ones, $8 reading any.
// Whoever wrote in a conversation has a mark in it: without one, its messages need not be looked through.
macro_rules! watchers {
    ($from:literal, $which:literal) => {
        concat!(
            "SELECT c.id, d.id, s.id, s.name, s.email, s.language, s.muted, \
                COALESCE((SELECT MAX(k.seq) FROM read_marks k WHERE k.firm_id = $1 \
                    AND k.conversation_id = c.id AND k.person_id = s.id), 0), f.slug \
             FROM ",
            $from,
            " JOIN firms f ON f.id = $1 \
             LEFT JOIN staff i ON i.firm_id = $1 AND i.id = w.stand_in_id AND i.left_at IS NULL \
                AND w.away_from <= $9 AND w.away_until > $9 \
                AND ((i.permissions & $5) <> 0 OR EXISTS (SELECT 1 FROM rights ri \
                    WHERE ri.firm_id = $1 AND ri.principal_id = i.id AND ri.target_id IN (c.id, d.id))) \
             JOIN staff s ON s.firm_id = $1 AND s.id = COALESCE(i.id, w.id) \
             LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = s.id AND rd.target_id = d.id \
             LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = s.id AND rc.target_id = c.id \
             WHERE c.firm_id = $1 AND c.needs_reply AND ",
            $which,
            " AND w.firm_id = $1 AND w.left_at IS NULL AND ($4 OR w.id = $3 OR w.stand_in_id = $3) \
               AND ($4 OR s.id = $3) \
               AND (d.responsible_id = w.id \
                 OR EXISTS (SELECT 1 FROM dossier_team t WHERE t.firm_id = $1 AND t.dossier_id = d.id \
                     AND t.staff_id = w.id) \
                 OR EXISTS (SELECT 1 FROM team_members q CROSS JOIN grants g WHERE q.firm_id = $1 \
                     AND q.staff_id = w.id AND g.firm_id = $1 AND g.principal_id = q.team_id AND g.target_id = d.id \
                     AND g.principal_kind = 'team') \
                 OR (SELECT rw.permissions FROM rights rw WHERE rw.firm_id = $1 AND rw.principal_id = w.id \
                     AND rw.target_id = c.id) IS NOT NULL \
                 OR (EXISTS (SELECT 1 FROM read_marks k WHERE k.firm_id = $1 AND k.conversation_id = c.id \
                     AND k.person_id = w.id) \
                   AND EXISTS (SELECT 1 FROM messages m WHERE m.firm_id = $1 AND m.conversation_id = c.id \
                     AND m.author_kind = 'staff' AND m.author_id = w.id))) \
               AND (rc.permissions IS NOT NULL \
                 OR ((s.permissions & $5) <> 0 AND (NOT d.confidential OR (s.permissions & $6) <> 0)) \
                 OR (rd.permissions IS NOT NULL AND (((rd.permissions | s.permissions) & $7) <> 0 \
                     OR (c.audience <> 'private' AND ((rd.permissions | s.permissions) & $8) <> 0)))) \
             ORDER BY c.last_at DESC, c.id, s.id LIMIT 500"
        )
    };
}
// tenant: the macro asks for the firm
pub const WATCHERS: &str = watchers!(
    "conversations c JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id CROSS JOIN staff w",
    "c.id = $2"
);
// tenant: the macro asks for the firm
// One member, and at most a few whom they stand in for, before all that waits.
pub const WATCHED: &str = watchers!(
    "staff w CROSS JOIN conversations c JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id",
    "c.last_at > $2"
);

// Who of the firm a note of conversation $2 mentions and has not opened it since: all of them if $4, else
// $3 alone. Whether they see it ($5 is seeing all dossiers, $6 the confidential ones too; $7 is reading
// private ones, $8 reading any), and since when they wait.
pub const MENTIONED: &str = "SELECT s.id, s.name, s.email, s.language, c.dossier_id, d.name, c.subject, f.slug, \
        s.left_at IS NULL AND (rc.permissions IS NOT NULL \
            OR ((s.permissions & $5) <> 0 AND (NOT d.confidential OR (s.permissions & $6) <> 0)) \
            OR (rd.permissions IS NOT NULL AND (((rd.permissions | s.permissions) & $7) <> 0 \
                OR (c.audience <> 'private' AND ((rd.permissions | s.permissions) & $8) <> 0)))), \
        (SELECT MIN(nm.created_at) FROM note_mentions nm WHERE nm.firm_id = $1 AND nm.staff_id = s.id \
            AND nm.conversation_id = $2 AND nm.seen_at IS NULL) \
    FROM conversations c JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
    JOIN firms f ON f.id = $1 JOIN staff s ON s.firm_id = $1 \
    LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = s.id AND rd.target_id = c.dossier_id \
    LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = s.id AND rc.target_id = $2 \
    WHERE c.firm_id = $1 AND c.id = $2 AND ($4 OR s.id = $3) AND EXISTS (SELECT 1 FROM note_mentions nm \
        WHERE nm.firm_id = $1 AND nm.staff_id = s.id AND nm.conversation_id = $2 AND nm.seen_at IS NULL) \
    ORDER BY s.id LIMIT 500";
// The newest of those notes, and who wrote it; what it says is not asked for.
pub const MENTIONING: &str = "SELECT n.id, n.author_name FROM note_mentions nm \
    JOIN notes n ON n.firm_id = $1 AND n.id = nm.note_id \
    WHERE nm.firm_id = $1 AND nm.staff_id = $3 AND nm.conversation_id = $2 AND nm.seen_at IS NULL \
    ORDER BY nm.created_at DESC, nm.note_id DESC LIMIT 1";
// Whether they have been told since they wait, $4.
pub const TOLD_STAFF: &str = "SELECT m.id FROM mails m \
    WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.staff_id = $3 AND m.kind = 'mention' \
      AND (m.state = 'queued' OR (m.state = 'sent' AND m.queued_at >= $4)) LIMIT 1";
pub const CONTACT_OF: &str = "SELECT contact_id FROM addresses WHERE firm_id = $1 AND id = $2";

// What a staff member wants no mail of.
pub const MUTED: &str = "SELECT muted FROM staff WHERE firm_id = $1 AND id = $2";
pub const SET_MUTED: &str = "UPDATE staff SET muted = $3 WHERE firm_id = $1 AND id = $2";
// tenant: the firm's own row
pub const RULES: &str = "SELECT mail_delay, quiet_from, quiet_until, mail_links, sender_name, reply_to \
    FROM firms WHERE id = $1";
// tenant: the firm's own row
pub const AT_ONCE: &str = "UPDATE firms SET mail_delay = 0 WHERE id = $1";
// tenant: the firm's own row
pub const SET_RULES: &str = "UPDATE firms SET mail_delay = $2, quiet_from = $3, quiet_until = $4, mail_links = $5, \
    sender_name = $6, reply_to = $7, version = version + 1 WHERE id = $1";

// tenant: a link that stops mail says the mail's id alone, which is unique
pub const STOPPED: &str = "SELECT m.firm_id, f.name, m.kind, m.address_id, m.staff_id, m.to_address, m.language \
    FROM mails m JOIN firms f ON f.id = m.firm_id WHERE m.id = $1";
// What an address is told of, in each dossier where it is told of anything.
pub const PREFERENCES_OF: &str = "SELECT da.dossier_id, a.address, c.first_name || ' ' || c.last_name, da.preferences \
    FROM dossier_addresses da JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
    JOIN contacts c ON c.firm_id = $1 AND c.id = da.contact_id \
    WHERE da.firm_id = $1 AND da.address_id = $2 AND da.notify ORDER BY da.dossier_id LIMIT 500";
pub const SET_PREFERENCES: &str = "UPDATE dossier_addresses SET preferences = $4 \
    WHERE firm_id = $1 AND dossier_id = $2 AND address_id = $3";

// Where copies of mail about dossier $2 go: nowhere if it is confidential.
pub const COPY_TO: &str = "SELECT f.copy_to, f.name, f.language FROM dossiers d JOIN firms f ON f.id = d.firm_id \
    WHERE d.firm_id = $1 AND d.id = $2 AND d.confidential = FALSE AND f.copy_to <> ''";
pub const COPY_ABOUT: &str = "SELECT f.slug, d.name, f.copy_to FROM dossiers d JOIN firms f ON f.id = d.firm_id \
    WHERE d.firm_id = $1 AND d.id = $2 AND d.confidential = FALSE";
// The message that the mail $2 is about.
pub const COPY_MESSAGE: &str = "SELECT c.subject, m.author_name, m.text, c.audience = 'private' FROM mails l \
    JOIN conversations c ON c.firm_id = $1 AND c.id = l.conversation_id \
    JOIN messages m ON m.firm_id = $1 AND m.conversation_id = c.id AND m.seq = l.message_seq \
    WHERE l.firm_id = $1 AND l.id = $2 AND m.deleted_at IS NULL";

// The log, newest first, from before $2, to $9 alone if that is said. $5: sees all dossiers; $6: the confidential ones too; $7: who.
pub const LOG: &str = "SELECT m.id, m.kind, m.state, m.dossier_id, COALESCE(d.name, ''), m.conversation_id, \
        m.to_name, m.to_address, m.language, m.queued_at, m.sent_at, m.note \
    FROM mails m LEFT JOIN dossiers d ON d.firm_id = $1 AND d.id = m.dossier_id \
    WHERE m.firm_id = $1 AND m.id < $2 AND ($3 = '' OR m.state = $3) AND ($4 = '' OR m.kind = $4) \
      AND ($9 = '' OR LOWER(m.to_address) = $9) AND (m.dossier_id IS NULL OR ($5 AND (NOT d.confidential OR $6)) OR EXISTS (SELECT 1 FROM rights rd \
          WHERE rd.firm_id = $1 AND rd.principal_id = $7 AND rd.target_id = m.dossier_id)) \
    ORDER BY m.id DESC LIMIT $8";

// Clients who see the documents of dossier $2 ($3 is the right), and up to when a mail told each of them of
// new ones; all if $5, else $4 alone.
pub const DOCUMENT_READERS: &str = "SELECT dc.dossier_id, dc.contact_id, p.first_name || ' ' || p.last_name, p.language, \
        COALESCE((SELECT MAX(m.message_seq) FROM mails m JOIN addresses a ON a.firm_id = $1 AND a.id = m.address_id \
            WHERE m.firm_id = $1 AND m.dossier_id = $2 AND m.kind = 'documents' AND m.state = 'sent' \
              AND a.contact_id = dc.contact_id), 0) \
    FROM dossier_contacts dc JOIN contacts p ON p.firm_id = $1 AND p.id = dc.contact_id \
    WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND ($5 OR dc.contact_id = $4) AND EXISTS (SELECT 1 FROM rights rd \
        WHERE rd.firm_id = $1 AND rd.principal_id = dc.contact_id AND rd.target_id = dc.dossier_id \
          AND (rd.permissions & $3) <> 0) \
    ORDER BY dc.contact_id LIMIT 1000";
pub const DOCUMENTS_QUEUED: &str = "SELECT m.id FROM mails m \
    JOIN addresses a ON a.firm_id = $1 AND a.id = m.address_id \
    WHERE m.firm_id = $1 AND m.dossier_id = $2 AND m.kind = 'documents' AND m.state = 'queued' \
      AND a.contact_id = $3 LIMIT 1";
// What clients were shown of dossier $2 after $3 and up to $4, the newest first.
pub const SHARED: &str = "SELECT d.name, x.name FROM documents d \
    JOIN folders f ON f.firm_id = $1 AND f.id = d.place_id AND f.access <> 'private' AND f.deleted_at IS NULL \
    JOIN dossiers x ON x.firm_id = $1 AND x.id = $2 \
    JOIN files y ON y.firm_id = $1 AND y.id = d.file_id AND y.scan IN ('', 'clean') \
    WHERE d.firm_id = $1 AND d.dossier_id = $2 AND d.shared_at > $3 AND d.shared_at <= $4 AND d.deleted_at IS NULL \
    ORDER BY d.shared_at DESC, d.id DESC LIMIT 1000";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    ADD_MAIL,
    QUEUED,
    SETTLE,
    BOUNCER,
    BOUNCED,
    READDRESS,
    PLACED,
    NOTE,
    INVITEE,
    MANAGERS,
    BROKEN_MAILBOX,
    STAFF,
    USER,
    READERS,
    UNREAD,
    ADDRESSES_OF,
    TOLD,
    HAS_TOLD,
    FIRST_UNREAD,
    WAITS_FOR_ADDRESS,
    WAITS_FOR_STAFF,
    TAKEN,
    IS_CONFIDENTIAL,
    WAITING_CONVERSATIONS,
    WATCHERS,
    WATCHED,
    MUTED,
    RULES,
    AT_ONCE,
    SET_RULES,
    SET_MUTED,
    STOPPED,
    PREFERENCES_OF,
    SET_PREFERENCES,
    MENTIONED,
    MENTIONING,
    TOLD_STAFF,
    CONTACT_OF,
    COPY_TO,
    COPY_ABOUT,
    COPY_MESSAGE,
    LOG,
    DOCUMENT_READERS,
    DOCUMENTS_QUEUED,
    SHARED,
];
