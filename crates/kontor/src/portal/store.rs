//! SQL of what waits for a client.

// Whether `c` waits for client $3: the firm wrote last, in what the firm began or what $3 has not read; the
// menu's counter counts the same. And whether $3 sees it, where `rd` is their role on its dossier and $4 the
// right to read what is for all.
macro_rules! message_waits {
    () => {
        "NOT c.closed AND c.last_kind = 'staff' AND (c.started_kind = 'staff' \
            OR c.last_seq > COALESCE((SELECT MAX(rm.seq) FROM read_marks rm WHERE rm.firm_id = $1 \
               AND rm.conversation_id = c.id AND rm.person_id = $3), 0)) \
         AND ((c.audience = 'all' AND (rd.permissions & $4) <> 0) OR EXISTS (SELECT 1 FROM rights rc \
               WHERE rc.firm_id = $1 AND rc.principal_id = $3 AND rc.target_id = c.id))"
    };
}

// Whether client $3, signed in as the user said, can open dossier `d`.
macro_rules! opens {
    ($user:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM dossier_addresses da JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
              WHERE da.firm_id = $1 AND da.dossier_id = d.id AND da.contact_id = $3 AND da.login AND a.user_id = ",
            $user,
            ")"
        )
    };
}

// The messages in dossier $2 that wait for client $3, latest first.
pub const MESSAGES: &str = concat!(
    "SELECT c.id, c.subject, c.last_excerpt, CASE WHEN c.started_kind = 'staff' THEN c.started_name ELSE '' END, \
        c.last_at \
     FROM conversations c \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = $2 \
     WHERE c.firm_id = $1 AND c.dossier_id = $2 AND ",
    message_waits!(),
    " ORDER BY c.last_at DESC, c.id DESC LIMIT $5"
);
// The file requests in dossier $2 that client $3 has something to deliver for, where $4 is the right to.
pub const REQUESTS: &str = "SELECT q.id, q.subject, q.description, q.asked_name, q.last_at FROM request_recipients t \
     JOIN requests q ON q.firm_id = $1 AND q.id = t.request_id AND q.dossier_id = $2 \
     JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = $2 AND (rd.permissions & $4) <> 0 \
     WHERE t.firm_id = $1 AND t.contact_id = $3 AND q.state IN ('open', 'partly', 'sent_back') \
     ORDER BY q.last_at DESC, q.id DESC LIMIT $5";
// What waits for client $3, signed in as user $2, in all dossiers that they can open.
pub const MESSAGES_EVERYWHERE: &str = concat!(
    "SELECT c.id, c.subject, c.last_excerpt, CASE WHEN c.started_kind = 'staff' THEN c.started_name ELSE '' END, \
        c.last_at, d.id, d.name \
     FROM dossier_contacts dc \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = dc.dossier_id \
     JOIN conversations c ON c.firm_id = $1 AND c.dossier_id = d.id \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = d.id \
     WHERE dc.firm_id = $1 AND dc.contact_id = $3 AND ",
    opens!("$2"),
    " AND ",
    message_waits!(),
    " ORDER BY c.last_at DESC, c.id DESC LIMIT $5"
);
pub const REQUESTS_EVERYWHERE: &str = concat!(
    "SELECT q.id, q.subject, q.description, q.asked_name, q.last_at, d.id, d.name FROM request_recipients t \
     JOIN requests q ON q.firm_id = $1 AND q.id = t.request_id \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = q.dossier_id \
     JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = d.id AND (rd.permissions & $4) <> 0 \
     WHERE t.firm_id = $1 AND t.contact_id = $3 AND q.state IN ('open', 'partly', 'sent_back') AND ",
    opens!("$2"),
    " ORDER BY q.last_at DESC, q.id DESC LIMIT $5"
);
// How many wait in the firm's other dossiers that client $3, signed in as $5, can open.
pub const ELSEWHERE: &str = concat!(
    "SELECT d.id, d.name, CAST(COUNT(*) AS BIGINT) FROM dossier_contacts dc \
     JOIN dossiers d ON d.firm_id = $1 AND d.id = dc.dossier_id \
     JOIN conversations c ON c.firm_id = $1 AND c.dossier_id = d.id \
     LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = d.id \
     WHERE dc.firm_id = $1 AND dc.contact_id = $3 AND dc.dossier_id <> $2 \
       AND ",
    opens!("$5"),
    " AND ",
    message_waits!(),
    " GROUP BY d.id, d.name ORDER BY d.name, d.id LIMIT 20"
);

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    MESSAGES,
    REQUESTS,
    MESSAGES_EVERYWHERE,
    REQUESTS_EVERYWHERE,
    ELSEWHERE,
];
