//! SQL that finds out who is asking.

// One row for each pair of a firm where the caller works and an address with which they are a contact:
// one row for nearly everybody. Three branches and a DISTINCT took a third of a post's time.
macro_rules! caller {
    ($me:literal, $scopes:literal) => {
        // tenant: finds out at which firms the caller is somebody
        concat!(
            "SELECT u.id, u.name, u.email, u.language, ",
            $scopes,
            ", s.firm_id, f.slug, s.id, s.name, s.permissions, \
                c.firm_id, c.id, c.first_name || ' ' || c.last_name FROM ",
            $me,
            " LEFT JOIN staff s ON s.user_id = u.id LEFT JOIN firms f ON f.id = s.firm_id \
             LEFT JOIN addresses a ON a.user_id = u.id \
             LEFT JOIN contacts c ON c.firm_id = a.firm_id AND c.id = a.contact_id \
             WHERE "
        )
    };
}

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_SESSION: &str = concat!(
    caller!(
        "sessions k JOIN users u ON u.id = k.user_id AND u.epoch = k.epoch",
        "'read write'"
    ),
    "k.token_hash = $1 AND k.expires_at > $2"
);

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_TOKEN: &str = concat!(
    caller!("api_tokens k JOIN users u ON u.id = k.user_id", "k.scopes"),
    "k.token_hash = $1 AND (k.expires_at IS NULL OR k.expires_at > $2)"
);

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_USER: &str = concat!(
    caller!("users u", "'read write'"),
    "u.id = $1 AND u.created_at <= $2"
);

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[CALLER_BY_SESSION, CALLER_BY_TOKEN, CALLER_BY_USER];
