//! SQL of answers by mail.

// tenant: a mail is found by its id alone, which the token of an address vouches for
pub const ANSWERED: &str = "SELECT firm_id, kind, dossier_id, conversation_id, to_address, address_id, staff_id \
    FROM mails WHERE id = $1";
pub const CONTACT: &str = "SELECT c.id, c.first_name || ' ' || c.last_name FROM addresses a \
    JOIN contacts c ON c.firm_id = $1 AND c.id = a.contact_id WHERE a.firm_id = $1 AND a.id = $2";
// The addresses of contact $2 and who signs in with them.
pub const ADDRESSES: &str = "SELECT a.address_fold, a.user_id, COALESCE(u.email, '') FROM addresses a \
    LEFT JOIN users u ON u.id = a.user_id \
    WHERE a.firm_id = $1 AND a.contact_id = $2 ORDER BY a.id LIMIT 100";
pub const STAFF: &str = "SELECT s.id, s.name, s.email, s.user_id, u.email FROM staff s \
    JOIN users u ON u.id = s.user_id WHERE s.firm_id = $1 AND s.id = $2 AND s.left_at IS NULL";
// Whether an address is somebody else's at the firm.
pub const KNOWN: &str = "SELECT CAST(1 AS BIGINT) FROM addresses WHERE firm_id = $1 AND address_fold = $2 \
    UNION SELECT CAST(1 AS BIGINT) FROM staff WHERE firm_id = $1 AND LOWER(email) = $2 LIMIT 1";

pub const TAKEN: &str = "SELECT CAST(1 AS BIGINT) FROM answers WHERE firm_id = $1 AND digest = $2";
pub const SINCE_OF_MAIL: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM answers \
    WHERE firm_id = $1 AND mail_id = $2 AND taken_at > $3";
pub const SINCE_IN_CONVERSATION: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM answers \
    WHERE firm_id = $1 AND conversation_id = $2 AND taken_at > $3 AND state = 'posted'";
pub const ADD: &str = "INSERT INTO answers \
    (firm_id, id, taken_at, digest, mail_id, state, why, dossier_id, conversation_id, person_kind, person_id, \
     person_name, from_name, from_address, subject, text, file_id, decided_at, decided_by) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, NULL, '')";
pub const DECIDE: &str = "UPDATE answers SET state = $3, text = '', decided_at = $4, decided_by = $5 \
    WHERE firm_id = $1 AND id = $2 AND state = 'held'";
// That a program answered stands on the line of the mail, where nothing else is to be said.
pub const NOTE_AUTOMATIC: &str = "UPDATE mails SET note = 'automatic_reply' \
    WHERE firm_id = $1 AND id = $2 AND state = 'sent'";

// Held mail as colleague $2 sees it: what belongs to a conversation they read, or to a dossier they see.
// $3 sees all dossiers, $4 the confidential ones too, $5 is reading private conversations, $6 reading any,
// $7 whether what belongs to no dossier is seen too.
macro_rules! held {
    ($what:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM answers a LEFT JOIN dossiers d ON d.firm_id = $1 AND d.id = a.dossier_id \
              LEFT JOIN conversations c ON c.firm_id = $1 AND c.id = a.conversation_id \
              LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $2 AND rd.target_id = a.dossier_id \
              LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = $2 AND rc.target_id = a.conversation_id \
              WHERE a.firm_id = $1 AND a.state = 'held' AND (($7 AND a.dossier_id IS NULL) \
                OR ($3 AND (NOT d.confidential OR $4)) OR rc.permissions IS NOT NULL \
                OR (rd.permissions & $5) <> 0 \
                OR ((rd.permissions & $6) <> 0 AND COALESCE(c.audience, '') <> 'private'))",
            $end
        )
    };
}
pub const HELD: &str = held!(
    "a.id, a.taken_at, a.why, a.dossier_id, COALESCE(d.name, ''), a.conversation_id, COALESCE(c.subject, ''), \
     a.person_kind, a.person_id, a.person_name, a.from_name, a.from_address, a.subject, a.text, a.file_id",
    " AND a.id < $8 ORDER BY a.id DESC LIMIT $9"
);
pub const HELD_ONE: &str = held!(
    "a.id, a.taken_at, a.why, a.dossier_id, COALESCE(d.name, ''), a.conversation_id, COALESCE(c.subject, ''), \
     a.person_kind, a.person_id, a.person_name, a.from_name, a.from_address, a.subject, a.text, a.file_id",
    " AND a.id = $8 LIMIT 1"
);

pub const MARK: &str = "SELECT validity, uid FROM inlets WHERE place = $1";
pub const KEEP_MARK: &str = "INSERT INTO inlets (place, validity, uid) VALUES ($1, $2, $3) \
    ON CONFLICT (place) DO UPDATE SET validity = excluded.validity, uid = excluded.uid";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    ANSWERED,
    CONTACT,
    ADDRESSES,
    STAFF,
    KNOWN,
    TAKEN,
    SINCE_OF_MAIL,
    SINCE_IN_CONVERSATION,
    ADD,
    DECIDE,
    NOTE_AUTOMATIC,
    HELD,
    HELD_ONE,
    MARK,
    KEEP_MARK,
];
