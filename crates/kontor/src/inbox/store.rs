//! SQL of the mail that was kept.

// Which of the addresses with SYNC on these are: $2 to $21, empty where there are fewer; and since when.
pub const SYNCED: &str = "SELECT da.dossier_id, MIN(da.sync_since) FROM addresses a \
    JOIN dossier_addresses da ON da.firm_id = $1 AND da.address_id = a.id AND da.sync \
    WHERE a.firm_id = $1 AND a.address_fold IN \
        ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) \
    GROUP BY da.dossier_id ORDER BY da.dossier_id LIMIT 200";
// All addresses with SYNC on, after $2.
pub const SYNCED_ADDRESSES: &str = "SELECT DISTINCT a.address_fold FROM dossier_addresses da \
    JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
    WHERE da.firm_id = $1 AND da.sync AND a.address_fold > $2 ORDER BY a.address_fold LIMIT $3";
pub const KNOWN: &str = "SELECT id, thread_id, sent_at, outgoing, mailbox_id FROM inbox_mails WHERE firm_id = $1 AND known_by = $2";
pub const PLACES: &str = "SELECT dossier_id FROM inbox_places WHERE firm_id = $1 AND mail_id = $2 \
    ORDER BY dossier_id LIMIT 200";
pub const THREAD_OF: &str =
    "SELECT thread_id FROM inbox_references WHERE firm_id = $1 AND known_by = $2";
pub const REFER: &str = "INSERT INTO inbox_references (firm_id, known_by, thread_id) VALUES ($1, $2, $3) \
    ON CONFLICT (firm_id, known_by) DO NOTHING";
pub const ADD: &str = "INSERT INTO inbox_mails (firm_id, id, known_by, thread_id, mailbox_id, outgoing, from_name, \
        from_address, recipients, subject, text, excerpt, attachments, file_id, sent_at, kept_at, reply_to) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
    ON CONFLICT (firm_id, known_by) DO NOTHING";
pub const PLACE: &str = "INSERT INTO inbox_places (firm_id, dossier_id, sent_at, mail_id, waits) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (firm_id, dossier_id, sent_at, mail_id) DO NOTHING";
// What the firm writes in a thread answers what came in it before.
pub const ANSWERED: &str = "UPDATE inbox_places SET waits = FALSE WHERE firm_id = $1 AND dossier_id = $2 AND waits \
    AND sent_at <= $4 AND mail_id IN (SELECT id FROM inbox_mails WHERE firm_id = $1 AND thread_id = $3)";
// Whether it has written there since.
pub const WRITTEN_SINCE: &str = "SELECT EXISTS (SELECT 1 FROM inbox_mails m \
    JOIN inbox_places p ON p.firm_id = $1 AND p.dossier_id = $2 AND p.sent_at = m.sent_at AND p.mail_id = m.id \
    WHERE m.firm_id = $1 AND m.thread_id = $3 AND m.outgoing AND m.sent_at >= $4)";
// What a mail is found by, and what its thread is found by so far.
pub const SOUGHT: &str = "SELECT m.subject, m.from_name, m.from_address, m.recipients, m.attachments, COALESCE(t.sought, '') \
    FROM inbox_mails m LEFT JOIN inbox_threads t ON t.firm_id = $1 AND t.dossier_id = $2 AND t.thread_id = $3 \
    WHERE m.firm_id = $1 AND m.id = $4";
pub const PUT_THREAD: &str = "INSERT INTO inbox_threads (firm_id, dossier_id, thread_id, last_at, last_id, \
        mailbox_id, mails, waits, sent, sought) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9) \
    ON CONFLICT (firm_id, dossier_id, thread_id) DO UPDATE SET mails = inbox_threads.mails + 1, \
        waits = inbox_threads.waits + $7, sent = inbox_threads.sent + $8, sought = $9, \
        last_id = CASE WHEN (excluded.last_at, excluded.last_id) > (inbox_threads.last_at, inbox_threads.last_id) \
            THEN excluded.last_id ELSE inbox_threads.last_id END, \
        mailbox_id = CASE WHEN excluded.last_at >= inbox_threads.last_at THEN excluded.mailbox_id \
            ELSE inbox_threads.mailbox_id END, \
        last_at = CASE WHEN excluded.last_at > inbox_threads.last_at THEN excluded.last_at ELSE inbox_threads.last_at END";
pub const COUNT_WAITING: &str = "UPDATE inbox_threads SET waits = waits + $4 \
    WHERE firm_id = $1 AND dossier_id = $2 AND thread_id = $3";
// The last mail of the client's in a thread waits again.
pub const WAIT_AGAIN: &str = "UPDATE inbox_places SET waits = TRUE WHERE firm_id = $1 AND dossier_id = $2 AND NOT waits \
    AND mail_id = (SELECT m.id FROM inbox_mails m JOIN inbox_places p ON p.firm_id = $1 AND p.dossier_id = $2 \
        AND p.sent_at = m.sent_at AND p.mail_id = m.id WHERE m.firm_id = $1 AND m.thread_id = $3 AND NOT m.outgoing \
        ORDER BY m.sent_at DESC, m.id DESC LIMIT 1)";
pub const SAVES: &str =
    "SELECT save_attachments, save_attachments_since FROM dossiers WHERE firm_id = $1 AND id = $2";
pub const SET_SAVES: &str = "UPDATE dossiers SET save_attachments = $3, save_attachments_since = $4, \
    version = version + 1 WHERE firm_id = $1 AND id = $2 AND save_attachments <> $3";

/// The columns that [`super::model::Listed::read`] takes, of the threads that `$from` finds before a place: only
/// those of one page are looked up further.
macro_rules! threads {
    ($from:literal, $which:literal, $page:literal) => {
        concat!(
            "SELECT t.dossier_id, d.name, t.thread_id, t.last_at, t.mails, t.waits, m.outgoing, m.from_name, \
                m.from_address, m.recipients, m.subject, m.excerpt, m.attachments, COALESCE(s.state, ''), t.last_id \
             FROM (SELECT t.dossier_id, t.thread_id, t.last_at, t.mails, t.waits, t.last_id FROM ",
            $from,
            $which,
            $page,
            ") AS t JOIN dossiers d ON d.firm_id = $1 AND d.id = t.dossier_id \
             JOIN inbox_mails m ON m.firm_id = $1 AND m.id = t.last_id \
             LEFT JOIN inbox_sends s ON s.firm_id = $1 AND s.mail_id = t.last_id \
             ORDER BY t.last_at DESC, t.thread_id DESC, t.dossier_id DESC"
        )
    };
}
// Threads as colleague $2 sees them, by time. $3 sees all dossiers, $4 the confidential ones too, $5 is seeing a
// dossier; before ($6, $7, $8), with all of $10 to $12.
macro_rules! by_time {
    ($which:literal) => {
        threads!(
            "inbox_threads t JOIN dossiers d ON d.firm_id = $1 AND d.id = t.dossier_id \
             LEFT JOIN rights r ON r.firm_id = $1 AND r.principal_id = $2 AND r.target_id = t.dossier_id \
             WHERE t.firm_id = $1 AND (($3 AND (NOT d.confidential OR $4)) OR (r.permissions & $5) <> 0)",
            $which,
            " AND (t.last_at, t.thread_id, t.dossier_id) < ($6, $7, $8) \
               AND t.sought LIKE $10 ESCAPE '!' AND t.sought LIKE $11 ESCAPE '!' AND t.sought LIKE $12 ESCAPE '!' \
             ORDER BY t.last_at DESC, t.thread_id DESC, t.dossier_id DESC LIMIT $9"
        )
    };
}
pub const THREADS: &str = by_time!("");
pub const THREADS_WAITING: &str = by_time!(" AND t.waits > 0");
pub const THREADS_SENT: &str = by_time!(" AND t.sent > 0");
// Of mailbox $13 alone.
pub const THREADS_AT: &str = by_time!(" AND t.mailbox_id = $13");
pub const THREADS_WAITING_AT: &str = by_time!(" AND t.waits > 0 AND t.mailbox_id = $13");
pub const THREADS_SENT_AT: &str = by_time!(" AND t.sent > 0 AND t.mailbox_id = $13");
// The same of a colleague who sees few dossiers, dossier by dossier: $3 is seeing one, $4 whether of any mailbox,
// before ($6, $7, $8), with all of $10 to $12.
macro_rules! by_rights {
    ($which:literal) => {
        threads!(
            "rights r CROSS JOIN inbox_threads t WHERE r.firm_id = $1 AND r.principal_id = $2 \
               AND r.target_kind = 'dossier' AND (r.permissions & $3) <> 0 \
               AND t.firm_id = $1 AND t.dossier_id = r.target_id AND ($4 OR t.mailbox_id = $5)",
            $which,
            " AND (t.last_at, t.thread_id, t.dossier_id) < ($6, $7, $8) \
               AND t.sought LIKE $10 ESCAPE '!' AND t.sought LIKE $11 ESCAPE '!' AND t.sought LIKE $12 ESCAPE '!' \
             ORDER BY t.last_at DESC, t.thread_id DESC, t.dossier_id DESC LIMIT $9"
        )
    };
}
pub const FEW_THREADS: &str = by_rights!("");
pub const FEW_THREADS_WAITING: &str = by_rights!(" AND t.waits > 0");
pub const FEW_THREADS_SENT: &str = by_rights!(" AND t.sent > 0");
// How many dossiers colleague $2 sees by a right of their own, counted to $4; $3 is seeing one.
pub const SEEN_DOSSIERS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT r.target_id FROM rights r \
    WHERE r.firm_id = $1 AND r.principal_id = $2 AND r.target_kind = 'dossier' AND (r.permissions & $3) <> 0 \
    LIMIT $4) AS few";

macro_rules! of_dossier {
    ($which:literal) => {
        concat!(
            "SELECT t.dossier_id, '', t.thread_id, t.last_at, t.mails, t.waits, m.outgoing, m.from_name, \
                m.from_address, m.recipients, m.subject, m.excerpt, m.attachments, COALESCE(s.state, ''), t.last_id \
             FROM inbox_threads t JOIN inbox_mails m ON m.firm_id = $1 AND m.id = t.last_id \
             LEFT JOIN inbox_sends s ON s.firm_id = $1 AND s.mail_id = t.last_id \
             WHERE t.firm_id = $1 AND t.dossier_id = $2 AND (t.last_at, t.thread_id) < ($3, $4) \
               AND t.sought LIKE $6 ESCAPE '!' AND t.sought LIKE $7 ESCAPE '!' AND t.sought LIKE $8 ESCAPE '!'",
            $which,
            " ORDER BY t.last_at DESC, t.thread_id DESC LIMIT $5"
        )
    };
}
pub const OF_DOSSIER: &str = of_dossier!("");
pub const OF_DOSSIER_WAITING: &str = of_dossier!(" AND t.waits > 0");
pub const OF_DOSSIER_SENT: &str = of_dossier!(" AND t.sent > 0");

pub const THREAD: &str = "SELECT thread_id, waits, mails, mailbox_id FROM inbox_threads \
    WHERE firm_id = $1 AND dossier_id = $2 AND thread_id = $3";

/// The columns that [`super::model::Mail::read`] takes, with `p` its place in the dossier.
macro_rules! mails {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.known_by, m.thread_id, m.mailbox_id, m.outgoing, m.from_name, m.from_address, m.recipients, \
                m.subject, m.text, m.excerpt, m.attachments, m.file_id, m.sent_at, m.reply_to, p.dossier_id, p.waits, \
                COALESCE(s.state, ''), COALESCE(s.why, ''), COALESCE(f.scan, '') \
             FROM inbox_places p JOIN inbox_mails m ON m.firm_id = $1 AND m.id = p.mail_id AND m.sent_at = p.sent_at \
             LEFT JOIN inbox_sends s ON s.firm_id = $1 AND s.mail_id = m.id \
             LEFT JOIN files f ON f.firm_id = $1 AND f.id = m.file_id ",
            $rest
        )
    };
}
// The mails of a thread in a dossier before ($4, $5), the newest first.
pub const OF_THREAD: &str = mails!(
    "WHERE p.firm_id = $1 AND p.dossier_id = $2 AND m.thread_id = $3 AND (m.sent_at, m.id) < ($4, $5) \
     ORDER BY m.sent_at DESC, m.id DESC LIMIT $6"
);
// The mails of a dossier before ($3, $4), the newest first.
pub const MAILS: &str = mails!(
    "WHERE p.firm_id = $1 AND p.dossier_id = $2 AND (p.sent_at, p.mail_id) < ($3, $4) \
     ORDER BY p.sent_at DESC, p.mail_id DESC LIMIT $5"
);
// A mail in each dossier in which it stands.
pub const MAIL: &str =
    mails!("WHERE p.firm_id = $1 AND p.mail_id = $2 ORDER BY p.dossier_id LIMIT 200");
pub const SAVED: &str = "SELECT s.mail_id, s.number, s.document_id FROM inbox_saved s \
    JOIN inbox_mails m ON m.firm_id = $1 AND m.id = s.mail_id \
    JOIN documents d ON d.firm_id = $1 AND d.id = s.document_id AND d.deleted_at IS NULL \
    WHERE s.firm_id = $1 AND s.dossier_id = $2 AND m.thread_id = $3 LIMIT 2000";
pub const SAVED_ONE: &str = "SELECT s.document_id FROM inbox_saved s \
    JOIN documents d ON d.firm_id = $1 AND d.id = s.document_id AND d.deleted_at IS NULL \
    WHERE s.firm_id = $1 AND s.dossier_id = $2 AND s.mail_id = $3 AND s.number = $4";
// A document of dossier $2 whose newest version has the bytes of file $3.
pub const SAME_BYTES: &str = "SELECT d.id FROM files n JOIN documents d ON d.firm_id = $1 AND d.dossier_id = $2 \
        AND d.deleted_at IS NULL AND d.size = n.size \
    JOIN files f ON f.firm_id = $1 AND f.id = d.file_id AND f.sha256 = n.sha256 \
    WHERE n.firm_id = $1 AND n.id = $3 ORDER BY d.id LIMIT 1";
pub const KEEP_SAVED: &str = "INSERT INTO inbox_saved (firm_id, dossier_id, mail_id, number, document_id, saved_at) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (firm_id, dossier_id, mail_id, number) \
    DO UPDATE SET document_id = $5, saved_at = $6";
// tenant: the firm's own row
pub const ZONE: &str = "SELECT zone FROM firms WHERE id = $1";
pub const ADD_SEND: &str = "INSERT INTO inbox_sends (firm_id, mail_id, mailbox_id, state, why, copied, head, files, \
        created_at) VALUES ($1, $2, $3, 'waiting', '', FALSE, $4, $5, $6)";
pub const SENDING: &str = "SELECT s.mail_id, s.mailbox_id, s.state, s.copied, s.head, s.files, m.known_by, m.subject, \
        m.text, m.sent_at, m.file_id, m.thread_id FROM inbox_sends s JOIN inbox_mails m ON m.firm_id = $1 AND m.id = s.mail_id \
    WHERE s.firm_id = $1 AND s.mail_id = $2";
pub const SET_FILE: &str = "UPDATE inbox_mails SET file_id = $3 WHERE firm_id = $1 AND id = $2 AND outgoing \
    AND file_id <> $3";
pub const WHY: &str =
    "UPDATE inbox_sends SET why = $3 WHERE firm_id = $1 AND mail_id = $2 AND state = 'waiting'";
pub const SENT: &str = "UPDATE inbox_sends SET state = 'sent', why = '', sent_at = $3 \
    WHERE firm_id = $1 AND mail_id = $2 AND state <> 'sent'";
pub const FAILED: &str = "UPDATE inbox_sends SET state = 'failed', why = $3 \
    WHERE firm_id = $1 AND mail_id = $2 AND state = 'waiting'";
pub const COPIED: &str = "UPDATE inbox_sends SET copied = TRUE WHERE firm_id = $1 AND mail_id = $2";
pub const SEND_AGAIN: &str = "UPDATE inbox_sends SET state = 'waiting', why = '' \
    WHERE firm_id = $1 AND mail_id = $2 AND state = 'failed'";
// The addresses with SYNC on in a dossier.
pub const SYNCED_HERE: &str = "SELECT DISTINCT a.address_fold FROM dossier_addresses da \
    JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
    WHERE da.firm_id = $1 AND da.dossier_id = $2 AND da.sync ORDER BY a.address_fold LIMIT 50";
pub const MAILBOXES: &str =
    "SELECT id, address, enabled FROM mailboxes WHERE firm_id = $1 ORDER BY address_fold LIMIT 100";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    SYNCED,
    SYNCED_ADDRESSES,
    KNOWN,
    PLACES,
    THREAD_OF,
    REFER,
    ADD,
    PLACE,
    ANSWERED,
    WRITTEN_SINCE,
    SOUGHT,
    PUT_THREAD,
    COUNT_WAITING,
    WAIT_AGAIN,
    SAVES,
    SET_SAVES,
    THREADS,
    THREADS_WAITING,
    THREADS_SENT,
    THREADS_AT,
    THREADS_WAITING_AT,
    THREADS_SENT_AT,
    FEW_THREADS,
    FEW_THREADS_WAITING,
    FEW_THREADS_SENT,
    SEEN_DOSSIERS,
    OF_DOSSIER,
    OF_DOSSIER_WAITING,
    OF_DOSSIER_SENT,
    THREAD,
    OF_THREAD,
    MAILS,
    MAIL,
    SAVED,
    SAVED_ONE,
    SAME_BYTES,
    KEEP_SAVED,
    ZONE,
    ADD_SEND,
    SENDING,
    SET_FILE,
    WHY,
    SENT,
    FAILED,
    COPIED,
    SEND_AGAIN,
    SYNCED_HERE,
    MAILBOXES,
];
