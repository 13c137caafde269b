//! SQL of firms' providers and of those who are on their way through one.

macro_rules! provider_columns {
    () => {
        "f.id, f.slug, f.name, p.enabled, p.issuer, p.client_id, p.secret, p.label, f.openid_only, p.counts, \
         p.version"
    };
}

pub const PROVIDER: &str = concat!(
    "SELECT ",
    provider_columns!(),
    " FROM openid_providers p JOIN firms f ON f.id = $1 WHERE p.firm_id = $1"
);
// tenant: a firm's own sign-in is found by its name, before anybody is signed in
pub const OPEN: &str = concat!(
    "SELECT ",
    provider_columns!(),
    " FROM openid_providers p JOIN firms f ON f.id = p.firm_id WHERE f.slug = $1 AND p.enabled"
);
// tenant: a domain leads to the firms that named it, before anybody is signed in
pub const BY_DOMAIN: &str = concat!(
    "SELECT ",
    provider_columns!(),
    " FROM openid_domains d JOIN openid_providers p ON p.firm_id = d.firm_id AND p.enabled \
    JOIN firms f ON f.id = p.firm_id WHERE d.domain = $1 ORDER BY f.name, f.id LIMIT 10"
);
pub const PUT_PROVIDER: &str = "INSERT INTO openid_providers \
    (firm_id, enabled, issuer, client_id, secret, label, counts) VALUES ($1, $2, $3, $4, $5, $6, $7) \
    ON CONFLICT (firm_id) DO UPDATE SET enabled = $2, issuer = $3, client_id = $4, secret = $5, \
    label = $6, counts = $7, version = openid_providers.version + 1";
// tenant: the firm's own row
pub const SET_ONLY: &str = "UPDATE firms SET openid_only = $2 WHERE id = $1";
pub const DOMAINS: &str =
    "SELECT domain FROM openid_domains WHERE firm_id = $1 ORDER BY domain LIMIT 50";
pub const CLEAR_DOMAINS: &str = "DELETE FROM openid_domains WHERE firm_id = $1";
pub const ADD_DOMAIN: &str = "INSERT INTO openid_domains (firm_id, domain) VALUES ($1, $2)";
// Whether somebody who works there has shown that they are reached at this domain.
pub const IS_OURS: &str = "SELECT EXISTS (SELECT 1 FROM staff s JOIN users u ON u.id = s.user_id \
    AND (u.password_hash IS NOT NULL OR u.has_factor) \
    WHERE s.firm_id = $1 AND s.left_at IS NULL AND LOWER(s.email) LIKE $2)";

// tenant: found by its own secret
pub const ADD_FLOW: &str = "INSERT INTO openid_flows \
    (state_hash, browser_hash, firm_id, issuer, next, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
// tenant: found by its own secret
pub const TAKE_FLOW: &str = "DELETE FROM openid_flows \
    WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3 RETURNING firm_id, issuer, next";
// tenant: what nobody came back from, of all firms
pub const FORGET_FLOWS: &str = "DELETE FROM openid_flows WHERE state_hash IN (\
    SELECT state_hash FROM openid_flows WHERE expires_at <= $1 LIMIT 100)";

pub const BY_SUBJECT: &str = "SELECT id, user_id, name, left_at IS NOT NULL FROM staff \
    WHERE firm_id = $1 AND openid_issuer = $2 AND openid_subject = $3";
pub const BY_ADDRESS: &str = "SELECT s.id, s.user_id, s.name, s.email, COALESCE(s.openid_issuer, '') \
    FROM logins g JOIN staff s ON s.firm_id = $1 AND s.user_id = g.user_id AND s.left_at IS NULL \
    WHERE g.address_fold = $2";
// Only who is bound to nobody of this issuer: of two accounts at once, one is refused.
pub const BIND: &str = "UPDATE staff SET openid_issuer = $3, openid_subject = $4, openid_at = $5 \
    WHERE firm_id = $1 AND id = $2 AND left_at IS NULL \
    AND (openid_issuer IS NULL OR openid_issuer <> $3)";
pub const FORGET: &str = "UPDATE staff SET openid_issuer = NULL, openid_subject = NULL, openid_at = NULL \
    WHERE firm_id = $1 AND id = $2 AND openid_subject IS NOT NULL RETURNING user_id";

pub const END_SESSIONS: &str = "DELETE FROM sessions WHERE openid_firm_id = $1";
pub const END_HALVES: &str = "DELETE FROM half_sessions WHERE openid_firm_id = $1";
pub const END_SESSIONS_OF: &str = "DELETE FROM sessions WHERE openid_firm_id = $1 AND user_id = $2";
pub const END_HALVES_OF: &str =
    "DELETE FROM half_sessions WHERE openid_firm_id = $1 AND user_id = $2";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    PROVIDER,
    OPEN,
    BY_DOMAIN,
    PUT_PROVIDER,
    SET_ONLY,
    DOMAINS,
    CLEAR_DOMAINS,
    ADD_DOMAIN,
    IS_OURS,
    ADD_FLOW,
    TAKE_FLOW,
    FORGET_FLOWS,
    BY_SUBJECT,
    BY_ADDRESS,
    BIND,
    FORGET,
    END_SESSIONS,
    END_HALVES,
    END_SESSIONS_OF,
    END_HALVES_OF,
];
