//! SQL of upload links.

pub const ADD: &str = "INSERT INTO request_links \
    (firm_id, id, request_id, hash, made_by, created_at, expires_at, most_files, most_bytes) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
pub const LIST: &str = "SELECT l.id, l.made_by, l.created_at, l.expires_at, l.revoked_at, l.most_files, \
        l.most_bytes, l.files, l.bytes \
    FROM request_links l WHERE l.firm_id = $1 AND l.request_id = $2 ORDER BY l.created_at DESC, l.id LIMIT 100";
pub const STANDING: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM request_links \
    WHERE firm_id = $1 AND request_id = $2 AND revoked_at IS NULL AND expires_at > $3";
pub const REVOKE: &str = "UPDATE request_links SET revoked_at = $4 \
    WHERE firm_id = $1 AND request_id = $2 AND id = $3 AND revoked_at IS NULL";
// tenant: found by its own secret
pub const FIND: &str = "SELECT l.firm_id, l.id, l.request_id, f.name, f.slug, f.version, f.language, q.subject, \
        l.most_files - l.files, l.most_bytes - l.bytes \
    FROM request_links l JOIN firms f ON f.id = l.firm_id \
    JOIN requests q ON q.firm_id = l.firm_id AND q.id = l.request_id \
    JOIN dossiers d ON d.firm_id = l.firm_id AND d.id = q.dossier_id \
    WHERE l.hash = $1 AND l.revoked_at IS NULL AND l.expires_at > $2 AND NOT d.archived \
      AND q.state NOT IN ('accepted', 'cancelled')";
// Counts what comes, if it still fits.
pub const USE: &str = "UPDATE request_links SET files = files + $3, bytes = bytes + $4 \
    WHERE firm_id = $1 AND id = $2 AND revoked_at IS NULL AND files + $3 <= most_files AND bytes + $4 <= most_bytes";

/// Every statement of this folder, for the test that prepares them.
pub const ALL: &[&str] = &[ADD, LIST, STANDING, REVOKE, FIND, USE];
