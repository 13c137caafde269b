//! SQL of files and attachments.

pub const ADD_FILE: &str = "INSERT INTO files \
    (firm_id, id, sha256, size, content_type, name, owner_id, attached, created_at, scan, scan_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, $9, $8)";

// What a firm's files hold, asked where it has only so much room.
pub const HELD_BY_FIRM: &str = "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM files \
    WHERE firm_id = $1";
pub const TAKE_FILE: &str = "UPDATE files SET attached = TRUE \
    WHERE firm_id = $1 AND id = $2 AND owner_id = $3 AND NOT attached \
    RETURNING id, name, size, content_type";
pub const TAKE: &str = "UPDATE files SET attached = TRUE \
    WHERE firm_id = $1 AND id = $2 AND owner_id = $3 AND NOT attached \
    RETURNING firm_id, id, name, size, content_type, sha256, scan";
pub const HELD: &str = "SELECT firm_id, id, name, size, content_type, sha256, scan FROM files \
    WHERE firm_id = $1 AND id = $2 AND attached";
pub const ATTACH: &str = "INSERT INTO attachments \
    (firm_id, conversation_id, message_id, file_id, name, size, content_type) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";

pub const PENDING: &str = "SELECT id, name, size, content_type FROM files \
    WHERE firm_id = $1 AND id = $2 AND owner_id = $3 AND NOT attached AND scan <> 'infected'";
pub const DROP_PENDING: &str = "DELETE FROM files \
    WHERE firm_id = $1 AND id = $2 AND owner_id = $3 AND NOT attached";

// The files of messages number $3 to $4. What a deleted message held is seen no more.
pub const OF_MESSAGES: &str = "SELECT a.message_id, a.file_id, a.name, a.size, a.content_type, f.scan \
    FROM messages m JOIN attachments a ON a.firm_id = $1 AND a.conversation_id = $2 AND a.message_id = m.id \
    JOIN files f ON f.firm_id = $1 AND f.id = a.file_id \
    WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.seq >= $3 AND m.seq <= $4 AND m.attachments > 0 \
      AND m.deleted_at IS NULL ORDER BY m.seq, a.file_id LIMIT 10000";
// The files of messages after number $3 and up to number $4, with what their bytes hash to.
pub const HASHED: &str = "SELECT a.message_id, a.name, a.size, f.sha256 \
    FROM messages m JOIN attachments a ON a.firm_id = $1 AND a.conversation_id = $2 AND a.message_id = m.id \
    JOIN files f ON f.firm_id = $1 AND f.id = a.file_id \
    WHERE m.firm_id = $1 AND m.conversation_id = $2 AND m.seq > $3 AND m.seq <= $4 \
      AND m.attachments > 0 AND m.deleted_at IS NULL ORDER BY m.seq, a.file_id LIMIT 10000";
pub const OF_MESSAGE: &str = "SELECT f.firm_id, f.id, a.name, f.size, f.content_type, f.sha256, f.scan \
    FROM attachments a \
    JOIN messages m ON m.firm_id = $1 AND m.id = a.message_id AND m.deleted_at IS NULL \
    JOIN files f ON f.firm_id = $1 AND f.id = a.file_id \
    WHERE a.firm_id = $1 AND a.conversation_id = $2 AND a.file_id = $3 LIMIT 1";

pub const PICTURE: &str = "SELECT jpeg FROM pictures WHERE firm_id = $1 AND file_id = $2";
pub const KEEP_PICTURE: &str = "INSERT INTO pictures (firm_id, file_id, jpeg) VALUES ($1, $2, $3) \
    ON CONFLICT DO NOTHING";

// What nothing holds any more.
pub const DROP_UNUSED: &str = "DELETE FROM files WHERE firm_id = $1 AND id = $2 \
    AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.firm_id = $1 AND a.file_id = $2) \
    AND NOT EXISTS (SELECT 1 FROM request_files r WHERE r.firm_id = $1 AND r.file_id = $2) \
    AND NOT EXISTS (SELECT 1 FROM document_versions v WHERE v.firm_id = $1 AND v.file_id = $2) \
    AND NOT EXISTS (SELECT 1 FROM firms f WHERE f.id = $1 AND f.logo_id = $2)";

// tenant: the daily sweep takes what is due of every firm; each row keeps its own
pub const TAKE_OLD: &str = "DELETE FROM files WHERE NOT attached AND created_at < $1 \
    RETURNING firm_id, id";
// tenant: verification walks through the files of all firms, by their key
pub const EVERY_FILE: &str = "SELECT firm_id, id, name, size, content_type, sha256, scan FROM files \
    WHERE (firm_id > $1 OR (firm_id = $1 AND id > $2)) ORDER BY firm_id, id LIMIT $3";

// tenant: files of all firms wait in one line, the oldest first; each row says whose it is
pub const CLAIM_TO_SCAN: &str = "UPDATE files SET scan_at = $2, scan_tries = scan_tries + 1 \
    WHERE scan = 'waiting' AND scan_at <= $1 AND (firm_id, id) IN (SELECT firm_id, id FROM files \
        WHERE scan = 'waiting' AND scan_at <= $1 ORDER BY scan_at, id LIMIT $3) \
    RETURNING firm_id, id, name, size, content_type, sha256, scan, scan_tries";
// tenant: the same line
pub const NEXT_TO_SCAN: &str = "SELECT MIN(scan_at) FROM files WHERE scan = 'waiting'";
// tenant: the same line, for the metrics
pub const COUNT_WAITING: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM files WHERE scan = 'waiting'";
pub const SCAN_LATER: &str =
    "UPDATE files SET scan_at = $3 WHERE firm_id = $1 AND id = $2 AND scan = 'waiting'";
pub const SCANNED: &str = "UPDATE files SET scan = $3, scan_found = $4 \
    WHERE firm_id = $1 AND id = $2 AND scan = 'waiting'";
// tenant: the operator has the files of all firms looked at again
pub const SCAN_AGAIN: &str = "UPDATE files SET scan = 'waiting', scan_at = $1, scan_tries = 0, scan_found = '' \
    WHERE scan IN ('waiting', 'infected', 'too_large')";
// tenant: the same for what came before there was a scanner
pub const SCAN_FIRST: &str = "UPDATE files SET scan = 'waiting', scan_at = $1, scan_tries = 0 \
    WHERE scan = ''";
pub const VERDICT: &str =
    "SELECT name, sha256, scan, scan_found FROM files WHERE firm_id = $1 AND id = $2";

pub const IS_KNOWN: &str = "SELECT 1 FROM files WHERE firm_id = $1 AND id = $2";

pub const HOLD: &str = "INSERT INTO file_holds (id, until) VALUES ($1, $2)";
pub const RENEW_HOLD: &str = "UPDATE file_holds SET until = $2 WHERE id = $1";
pub const LET_GO: &str = "DELETE FROM file_holds WHERE id = $1";
pub const DROP_HOLDS: &str = "DELETE FROM file_holds WHERE until <= $1";
pub const HELD_UNTIL: &str = "SELECT MAX(until) FROM file_holds WHERE until > $1";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    ADD_FILE,
    HELD_BY_FIRM,
    TAKE_FILE,
    TAKE,
    HELD,
    ATTACH,
    PENDING,
    DROP_PENDING,
    DROP_UNUSED,
    HASHED,
    OF_MESSAGES,
    OF_MESSAGE,
    PICTURE,
    KEEP_PICTURE,
    TAKE_OLD,
    EVERY_FILE,
    CLAIM_TO_SCAN,
    NEXT_TO_SCAN,
    COUNT_WAITING,
    SCAN_LATER,
    SCANNED,
    SCAN_AGAIN,
    SCAN_FIRST,
    VERDICT,
    IS_KNOWN,
    HOLD,
    RENEW_HOLD,
    LET_GO,
    DROP_HOLDS,
    HELD_UNTIL,
];
