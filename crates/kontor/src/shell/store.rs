//! SQL of what surrounds every page: the firm's card and the counters of the menu.

// tenant: finds the firm by its slug
pub const FIRM_CARD: &str =
    "SELECT id, slug, name, zone, version, logo_id IS NOT NULL FROM firms WHERE slug = $1";
// tenant: the firm's own row
pub const FIRM_CARD_BY_ID: &str =
    "SELECT id, slug, name, zone, version, logo_id IS NOT NULL FROM firms WHERE id = $1";

// At most $2 are counted: a menu says "99+".
pub const WAITING_ALL: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM conversations WHERE firm_id = $1 AND needs_reply LIMIT $2) AS few";
pub const WAITING_OPEN_DOSSIERS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM conversations c JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
    WHERE c.firm_id = $1 AND c.needs_reply AND (NOT d.confidential \
      OR EXISTS (SELECT 1 FROM rights rd WHERE rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = d.id \
          AND ((rd.permissions & $4) <> 0 OR (c.audience <> 'private' AND (rd.permissions & $5) <> 0))) \
      OR EXISTS (SELECT 1 FROM rights rc WHERE rc.firm_id = $1 AND rc.principal_id = $3 AND rc.target_id = c.id)) \
    LIMIT $2) AS few";
// From their rights on (`CROSS JOIN` keeps SQLite to that): they are few, the firm's conversations are not.
pub const WAITING_GRANTED: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT c.id FROM rights rd CROSS JOIN dossiers d CROSS JOIN conversations c \
        WHERE rd.firm_id = $1 AND rd.principal_id = $3 AND d.firm_id = $1 AND d.id = rd.target_id AND d.needs_reply \
          AND c.firm_id = $1 AND c.dossier_id = d.id AND NOT c.closed AND c.needs_reply \
          AND ((rd.permissions & $4) <> 0 OR (c.audience <> 'private' AND (rd.permissions & $5) <> 0)) \
    UNION \
    SELECT c.id FROM rights rc CROSS JOIN conversations c \
        WHERE rc.firm_id = $1 AND rc.principal_id = $3 AND c.firm_id = $1 AND c.id = rc.target_id AND c.needs_reply \
    LIMIT $2) AS few";

// Answers by mail that wait for staff, as colleague $3 sees them: see `answers`.
pub const HELD: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM answers a LEFT JOIN dossiers d ON d.firm_id = $1 AND d.id = a.dossier_id \
    LEFT JOIN conversations c ON c.firm_id = $1 AND c.id = a.conversation_id \
    LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = a.dossier_id \
    LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = $3 AND rc.target_id = a.conversation_id \
    WHERE a.firm_id = $1 AND a.state = 'held' AND (($8 AND a.dossier_id IS NULL) \
      OR ($6 AND (NOT d.confidential OR $7)) OR rc.permissions IS NOT NULL OR (rd.permissions & $4) <> 0 \
      OR ((rd.permissions & $5) <> 0 AND COALESCE(c.audience, '') <> 'private')) LIMIT $2) AS few";

// Mail that failed or came back, as colleague $3 sees it: see `notifications`.
pub const FAILED: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM mails m LEFT JOIN dossiers d ON d.firm_id = $1 AND d.id = m.dossier_id \
    WHERE m.firm_id = $1 AND m.noted = FALSE AND m.state IN ('failed', 'bounced') \
      AND (m.dossier_id IS NULL OR ($4 AND (NOT d.confidential OR $5)) OR EXISTS (SELECT 1 FROM rights rd \
          WHERE rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = m.dossier_id)) LIMIT $2) AS few";
// Threads of mail that wait for the firm: see `inbox`. For who sees all dossiers; all but confidential ones, and those
// where they, $3, have the right $4; or the latter alone. Since ever: so that the indexes of what waits are taken.
pub const MAILS_ALL: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM inbox_threads WHERE firm_id = $1 AND waits > 0 AND last_at > 0 LIMIT $2) AS few";
pub const MAILS_OPEN_DOSSIERS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM inbox_threads t JOIN dossiers d ON d.firm_id = $1 AND d.id = t.dossier_id \
    WHERE t.firm_id = $1 AND t.waits > 0 AND t.last_at > 0 AND (NOT d.confidential OR EXISTS (SELECT 1 FROM rights r \
        WHERE r.firm_id = $1 AND r.principal_id = $3 AND r.target_id = d.id AND (r.permissions & $4) <> 0)) \
    LIMIT $2) AS few";
pub const MAILS_GRANTED: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM rights r CROSS JOIN inbox_threads t WHERE r.firm_id = $1 AND r.principal_id = $3 \
      AND r.target_kind = 'dossier' AND (r.permissions & $4) <> 0 \
      AND t.firm_id = $1 AND t.dossier_id = r.target_id AND t.waits > 0 AND t.last_at > 0 LIMIT $2) AS few";

// Open conversations that the firm started and the client has not answered, or in which the client
// has an answer of the firm to read.
pub const CLIENT_WAITING: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM (\
    SELECT 1 FROM conversations c \
    WHERE c.firm_id = $1 AND c.dossier_id = $2 AND NOT c.closed AND c.last_kind = 'staff' \
      AND (c.started_kind = 'staff' OR c.last_seq > COALESCE((SELECT MAX(rm.seq) FROM read_marks rm \
           WHERE rm.firm_id = $1 AND rm.conversation_id = c.id AND rm.person_id = $3), 0)) \
      AND (c.audience = 'all' AND $4 OR EXISTS (SELECT 1 FROM rights rc WHERE rc.firm_id = $1 \
           AND rc.principal_id = $3 AND rc.target_id = c.id)) LIMIT $5) AS few";

pub const PORTAL_DOSSIER: &str = "SELECT d.name, COALESCE(s.name, '') FROM dossiers d \
    LEFT JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id AND s.left_at IS NULL \
    WHERE d.firm_id = $1 AND d.id = $2";

// tenant: all dossiers at all firms in which one user can sign in
pub const PORTAL_DOSSIERS: &str = "SELECT DISTINCT d.id, d.name, f.name, d.firm_id FROM addresses a \
    JOIN dossier_addresses da ON da.firm_id = a.firm_id AND da.address_id = a.id AND da.login \
    JOIN dossiers d ON d.firm_id = da.firm_id AND d.id = da.dossier_id \
    JOIN firms f ON f.id = d.firm_id \
    WHERE a.user_id = $1 ORDER BY d.name, d.id LIMIT 500";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIRM_CARD,
    FIRM_CARD_BY_ID,
    WAITING_ALL,
    WAITING_OPEN_DOSSIERS,
    WAITING_GRANTED,
    HELD,
    FAILED,
    MAILS_ALL,
    MAILS_OPEN_DOSSIERS,
    MAILS_GRANTED,
    CLIENT_WAITING,
    PORTAL_DOSSIER,
    PORTAL_DOSSIERS,
];
