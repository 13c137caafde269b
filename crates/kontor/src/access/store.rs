//! SQL that finds out who is asking.

macro_rules! caller {
    ($me:literal) => {
        // tenant: finds out at which firms the caller is somebody
        concat!(
            "WITH me AS (",
            $me,
            ") SELECT me.id, me.name, me.email, me.language, me.scopes, 'staff', s.firm_id, f.slug, s.id, s.name, s.permissions \
                FROM me JOIN staff s ON s.user_id = me.id JOIN firms f ON f.id = s.firm_id \
            UNION ALL \
            SELECT DISTINCT me.id, me.name, me.email, me.language, me.scopes, 'contact', c.firm_id, '', c.id, \
                    c.first_name || ' ' || c.last_name, CAST(0 AS BIGINT) \
                FROM me JOIN addresses a ON a.user_id = me.id \
                JOIN contacts c ON c.firm_id = a.firm_id AND c.id = a.contact_id \
            UNION ALL \
            SELECT me.id, me.name, me.email, me.language, me.scopes, 'none', NULL, NULL, NULL, NULL, CAST(0 AS BIGINT) FROM me"
        )
    };
}

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_SESSION: &str = caller!(
    "SELECT u.id, u.name, u.email, u.language, 'read write' AS scopes \
     FROM sessions s JOIN users u ON u.id = s.user_id AND u.epoch = s.epoch \
     WHERE s.token_hash = $1 AND s.expires_at > $2"
);

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_TOKEN: &str = caller!(
    "SELECT u.id, u.name, u.email, u.language, t.scopes \
     FROM api_tokens t JOIN users u ON u.id = t.user_id \
     WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2)"
);

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_USER: &str = caller!(
    "SELECT u.id, u.name, u.email, u.language, 'read write' AS scopes \
     FROM users u WHERE u.id = $1 AND u.created_at <= $2"
);

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[CALLER_BY_SESSION, CALLER_BY_TOKEN, CALLER_BY_USER];
