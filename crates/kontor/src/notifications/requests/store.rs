//! SQL of mails about file requests.

// Who of a request's people may deliver now: $4 alone, or all of them if $5. $3 is that permission.
pub const PEOPLE: &str = "SELECT q.dossier_id, r.contact_id, c.first_name || ' ' || c.last_name, c.language, \
        CAST(0 AS BIGINT) \
    FROM requests q \
    JOIN request_recipients r ON r.firm_id = $1 AND r.request_id = q.id \
    JOIN contacts c ON c.firm_id = $1 AND c.id = r.contact_id \
    JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = c.id AND rd.target_id = q.dossier_id \
    WHERE q.firm_id = $1 AND q.id = $2 AND ($5 OR r.contact_id = $4) AND (rd.permissions & $3) <> 0 \
    ORDER BY c.id LIMIT 50";
// Whether exactly this was planned for this contact before.
pub const TOLD: &str = "SELECT m.id FROM mails m JOIN addresses a ON a.firm_id = $1 AND a.id = m.address_id \
    WHERE m.firm_id = $1 AND m.request_id = $2 AND a.contact_id = $3 AND m.kind = 'request' \
      AND m.data = $4 LIMIT 1";
// Whether this contact ever got a mail about it.
pub const WAS_TOLD: &str = "SELECT m.id FROM mails m JOIN addresses a ON a.firm_id = $1 AND a.id = m.address_id \
    WHERE m.firm_id = $1 AND m.request_id = $2 AND a.contact_id = $3 AND m.kind = 'request' \
      AND m.state = 'sent' LIMIT 1";
pub const LETTER: &str = "SELECT q.dossier_id, d.name, q.subject, q.asked_name, q.description, q.mail_text, q.due, \
        q.state, f.zone, f.detailed_notifications, d.archived \
    FROM requests q JOIN dossiers d ON d.firm_id = $1 AND d.id = q.dossier_id JOIN firms f ON f.id = $1 \
    WHERE q.firm_id = $1 AND q.id = $2";
pub const ITEMS: &str = "SELECT i.title, i.state, i.why FROM request_items i \
    WHERE i.firm_id = $1 AND i.request_id = $2 ORDER BY i.position LIMIT 50";
// What came since $3.
pub const FILES_SINCE: &str = "SELECT i.id, f.name, f.size, f.created_at, v.sha256 FROM request_items i \
    JOIN request_files f ON f.firm_id = $1 AND f.item_id = i.id \
    JOIN files v ON v.firm_id = $1 AND v.id = f.file_id AND v.scan IN ('', 'clean') \
    WHERE i.firm_id = $1 AND i.request_id = $2 AND f.created_at >= $3 \
    ORDER BY i.position, f.created_at, f.file_id LIMIT 1000";
pub const ANSWERS_SINCE: &str = "SELECT i.id, i.title, i.at FROM request_items i \
    WHERE i.firm_id = $1 AND i.request_id = $2 AND i.kind <> 'file' AND i.at >= $3 \
    ORDER BY i.position LIMIT 50";

pub const NEWS: &str = "SELECT n.request_id, n.item_id, n.contact_id, n.first_at, n.at, q.asked_by, d.responsible_id \
    FROM request_news n JOIN requests q ON q.firm_id = $1 AND q.id = n.request_id \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = q.dossier_id \
    WHERE n.firm_id = $1 ORDER BY n.item_id, n.contact_id LIMIT 500";
// What came again meanwhile stays.
pub const NEWS_TOLD: &str = "DELETE FROM request_news \
    WHERE firm_id = $1 AND item_id = $2 AND contact_id = $3 AND at = $4";
// What came between $3 and $4, waits for the firm and concerns the staff member $2: asked by them, or of a
// client they are responsible for. $5 is seeing a dossier, $6 all of them, $7 the confidential ones too.
pub const CAME: &str = "SELECT q.id, q.subject, d.name, i.title, i.by_name, f.slug \
    FROM request_items i \
    JOIN requests q ON q.firm_id = $1 AND q.id = i.request_id \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = q.dossier_id \
    JOIN staff s ON s.firm_id = $1 AND s.id = $2 \
    JOIN firms f ON f.id = $1 \
    LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = s.id AND rd.target_id = d.id \
    WHERE i.firm_id = $1 AND i.state = 'delivered' AND i.at >= $3 AND i.at <= $4 \
      AND (q.asked_by = $2 OR d.responsible_id = $2) AND q.state <> 'cancelled' AND s.left_at IS NULL \
      AND ((COALESCE(rd.permissions, 0) & $5) <> 0 \
        OR ((s.permissions & $6) <> 0 AND (NOT d.confidential OR (s.permissions & $7) <> 0))) \
    ORDER BY i.at, q.id, i.position LIMIT 100";

/// Every statement of this folder, for the test that prepares them.
pub const ALL: &[&str] = &[
    PEOPLE,
    TOLD,
    WAS_TOLD,
    LETTER,
    ITEMS,
    FILES_SINCE,
    ANSWERS_SINCE,
    NEWS,
    NEWS_TOLD,
    CAME,
];
