//! SQL of the mail that was kept.

// Which of the addresses with SYNC on these are: $2 to $21, empty where there are fewer.
pub const SYNCED: &str = "SELECT DISTINCT da.dossier_id FROM addresses a \
    JOIN dossier_addresses da ON da.firm_id = $1 AND da.address_id = a.id AND da.sync \
    WHERE a.firm_id = $1 AND a.address_fold IN \
        ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) \
    ORDER BY da.dossier_id LIMIT 200";
// All addresses with SYNC on, after $2.
pub const SYNCED_ADDRESSES: &str = "SELECT DISTINCT a.address_fold FROM dossier_addresses da \
    JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
    WHERE da.firm_id = $1 AND da.sync AND a.address_fold > $2 ORDER BY a.address_fold LIMIT $3";
pub const KNOWN: &str =
    "SELECT id, thread_id, sent_at FROM inbox_mails WHERE firm_id = $1 AND known_by = $2";
pub const PLACES: &str = "SELECT dossier_id FROM inbox_places WHERE firm_id = $1 AND mail_id = $2 \
    ORDER BY dossier_id LIMIT 200";
pub const ADD: &str = "INSERT INTO inbox_mails (firm_id, id, known_by, thread_id, mailbox_id, outgoing, from_name, \
        from_address, recipients, subject, text, excerpt, attachments, file_id, sent_at, kept_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
    ON CONFLICT (firm_id, known_by) DO NOTHING";
pub const PLACE: &str = "INSERT INTO inbox_places (firm_id, dossier_id, sent_at, mail_id, waits) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (firm_id, dossier_id, sent_at, mail_id) DO NOTHING";
// What the firm writes in a thread answers what came in it before.
pub const ANSWERED: &str = "UPDATE inbox_places SET waits = FALSE WHERE firm_id = $1 AND dossier_id = $2 AND waits \
    AND sent_at <= $4 AND mail_id IN (SELECT id FROM inbox_mails WHERE firm_id = $1 AND thread_id = $3)";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    SYNCED,
    SYNCED_ADDRESSES,
    KNOWN,
    PLACES,
    ADD,
    PLACE,
    ANSWERED,
];
