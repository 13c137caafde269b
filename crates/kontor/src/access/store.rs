//! SQL that finds out who is asking, and keeps what each person may do.

// One row for each pair of a firm where the caller works and an address with which they are a contact:
// one row for nearly everybody. Three branches and a DISTINCT took a third of a post's time.
macro_rules! caller {
    ($me:literal, $scopes:literal, $quiet:literal, $factor:literal, $session:literal) => {
        // tenant: finds out at which firms the caller is somebody
        concat!(
            "SELECT u.id, u.name, u.email, u.language, ",
            $scopes,
            ", s.firm_id, f.slug, s.id, s.name, s.permissions, \
                c.firm_id, c.id, c.first_name || ' ' || c.last_name, ",
            $quiet,
            ", ",
            $factor,
            ", f.staff_factor_from, cf.client_factor_from, COALESCE(f.openid_only, FALSE), ",
            $session,
            " FROM ",
            $me,
            " LEFT JOIN staff s ON s.user_id = u.id AND s.left_at IS NULL LEFT JOIN firms f ON f.id = s.firm_id \
             LEFT JOIN addresses a ON a.user_id = u.id \
             LEFT JOIN contacts c ON c.firm_id = a.firm_id AND c.id = a.contact_id \
             LEFT JOIN firms cf ON cf.id = c.firm_id \
             WHERE "
        )
    };
}

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_SESSION: &str = concat!(
    caller!(
        "sessions k JOIN users u ON u.id = k.user_id AND u.epoch = k.epoch",
        "'read write'",
        "k.notice_hidden",
        "u.has_factor",
        "k.seen_at, k.proved_at, k.openid_firm_id, k.openid_second"
    ),
    "k.token_hash = $1 AND k.expires_at > $2"
);

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_TOKEN: &str = concat!(
    caller!(
        "api_tokens k JOIN users u ON u.id = k.user_id",
        "k.scopes",
        "FALSE",
        "u.has_factor",
        "CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), NULLIF(u.id, u.id), FALSE"
    ),
    "k.token_hash = $1 AND (k.expires_at IS NULL OR k.expires_at > $2)"
);

// tenant: finds out at which firms the caller is somebody
pub const CALLER_BY_USER: &str = concat!(
    caller!(
        "users u",
        "'read write'",
        "FALSE",
        "TRUE",
        "CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), NULLIF(u.id, u.id), FALSE"
    ),
    "u.id = $1 AND u.created_at <= $2"
);

// What roles give, a row for each way in which somebody has one: (person, target, kind, dossier, bits).
// Roles that contacts have by sharing count only while the switch "Allow contacts" is on.
macro_rules! earned {
    ($own:literal, $through_group:literal, $through_team:literal) => {
        concat!(
            "SELECT g.principal_id, g.target_id, g.target_kind, g.dossier_id, r.permissions FROM grants g \
             JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
             LEFT JOIN conversations v ON v.firm_id = $1 AND v.id = g.target_id \
             WHERE g.firm_id = $1 AND g.principal_kind NOT IN ('contact_group', 'team') AND ",
            $own,
            " AND (g.principal_kind = 'staff' OR g.target_kind = 'dossier' OR v.allow_contacts \
                   OR v.started_by = g.principal_id) \
             UNION ALL \
             SELECT m.contact_id, g.target_id, g.target_kind, g.dossier_id, r.permissions FROM grants g \
             JOIN contact_group_members m ON m.firm_id = $1 AND m.group_id = g.principal_id \
             JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
             JOIN dossiers d ON d.firm_id = $1 AND d.id = g.dossier_id \
             LEFT JOIN conversations v ON v.firm_id = $1 AND v.id = g.target_id \
             WHERE g.firm_id = $1 AND g.principal_kind = 'contact_group' AND ",
            $through_group,
            " AND CASE WHEN g.target_kind = 'dossier' THEN d.allow_contacts ELSE v.allow_contacts END \
             UNION ALL \
             SELECT m.staff_id, g.target_id, g.target_kind, g.dossier_id, r.permissions FROM grants g \
             JOIN team_members m ON m.firm_id = $1 AND m.team_id = g.principal_id \
             JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
             WHERE g.firm_id = $1 AND g.principal_kind = 'team' AND ",
            $through_team
        )
    };
}
pub const EARNED_BY: &str = earned!(
    "g.target_id = $2 AND g.principal_id = $3",
    "g.target_id = $2 AND m.contact_id = $3",
    "g.target_id = $2 AND m.staff_id = $3"
);
pub const EARNED_ON: &str = earned!("g.target_id = $2", "g.target_id = $2", "g.target_id = $2");
pub const EARNED_IN: &str = earned!(
    "g.target_id IN (SELECT id FROM dossiers WHERE firm_id = $1 AND id = $2 \
     UNION ALL SELECT id FROM conversations WHERE firm_id = $1 AND dossier_id = $2)",
    "g.target_id IN (SELECT id FROM dossiers WHERE firm_id = $1 AND id = $2 \
     UNION ALL SELECT id FROM conversations WHERE firm_id = $1 AND dossier_id = $2)",
    "g.target_id IN (SELECT id FROM dossiers WHERE firm_id = $1 AND id = $2 \
     UNION ALL SELECT id FROM conversations WHERE firm_id = $1 AND dossier_id = $2)"
);

// The same as it is kept.
pub const KEPT_BY: &str = "SELECT principal_id, target_id, target_kind, dossier_id, permissions FROM rights \
    WHERE firm_id = $1 AND target_id = $2 AND principal_id = $3";
pub const KEPT_ON: &str = "SELECT principal_id, target_id, target_kind, dossier_id, permissions FROM rights \
    WHERE firm_id = $1 AND target_id = $2";
pub const KEPT_IN: &str = "SELECT principal_id, target_id, target_kind, dossier_id, permissions FROM rights \
    WHERE firm_id = $1 AND target_id IN (SELECT id FROM dossiers WHERE firm_id = $1 AND id = $2 \
    UNION ALL SELECT id FROM conversations WHERE firm_id = $1 AND dossier_id = $2)";
pub const PUT_RIGHT: &str = "INSERT INTO rights \
    (firm_id, principal_id, target_id, target_kind, dossier_id, permissions) VALUES ($1, $2, $3, $4, $5, $6) \
    ON CONFLICT (firm_id, principal_id, target_id) DO UPDATE SET permissions = excluded.permissions";
pub const DROP_RIGHT: &str =
    "DELETE FROM rights WHERE firm_id = $1 AND principal_id = $2 AND target_id = $3";
pub const FORGET: &str = "DELETE FROM rights WHERE firm_id = $1 AND principal_id = $2";
pub const GIVEN_TO: &str = "SELECT dossier_id, target_id, target_kind FROM grants \
    WHERE firm_id = $1 AND principal_id = $2 ORDER BY dossier_id, target_id";
pub const GIVEN_AS: &str = "SELECT DISTINCT dossier_id, target_id, target_kind FROM grants \
    WHERE firm_id = $1 AND role_id = $2 ORDER BY dossier_id, target_id";
// Changes nothing and holds the row until the transaction ends.
pub const LOCK_DOSSIER: &str =
    "UPDATE dossiers SET chain_seq = chain_seq WHERE firm_id = $1 AND id = $2";
// Who signs in as this staff member or contact.
pub const USERS_OF: &str = "SELECT user_id FROM staff WHERE firm_id = $1 AND id = $2 \
    UNION SELECT user_id FROM addresses WHERE firm_id = $1 AND contact_id = $2 AND user_id IS NOT NULL";

pub const SESSION_SEEN: &str =
    "UPDATE sessions SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    CALLER_BY_SESSION,
    CALLER_BY_TOKEN,
    CALLER_BY_USER,
    EARNED_BY,
    EARNED_ON,
    EARNED_IN,
    KEPT_BY,
    KEPT_ON,
    KEPT_IN,
    PUT_RIGHT,
    DROP_RIGHT,
    FORGET,
    GIVEN_TO,
    GIVEN_AS,
    LOCK_DOSSIER,
    USERS_OF,
    SESSION_SEEN,
];
