//! SQL of users, sessions, attempts and links.

macro_rules! user_columns {
    () => {
        "u.id, u.name, u.email, u.language, u.password_hash, u.epoch, u.has_factor"
    };
}

pub const USER_BY_ADDRESS: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM logins g JOIN users u ON u.id = g.user_id WHERE g.address_fold = $1"
);
pub const USER_BY_ID: &str = concat!("SELECT ", user_columns!(), " FROM users u WHERE u.id = $1");
pub const ADD_USER: &str =
    "INSERT INTO users (id, name, email, language, created_at) VALUES ($1, $2, $3, $4, $5)";
pub const ADD_LOGIN: &str = "INSERT INTO logins (address_fold, user_id) VALUES ($1, $2)";
pub const ADD_OTHER_LOGIN: &str = "INSERT INTO logins (address_fold, user_id) VALUES ($1, $2) \
    ON CONFLICT (address_fold) DO NOTHING";
// tenant: a user's own addresses, at whichever firms: only one that is no contact's and no staff
// member's any more, and never the last.
pub const FORGET_LOGIN: &str = "DELETE FROM logins WHERE address_fold = $1 AND user_id = $2 \
    AND EXISTS (SELECT 1 FROM logins o WHERE o.user_id = $2 AND o.address_fold <> $1) \
    AND NOT EXISTS (SELECT 1 FROM addresses a WHERE a.address_fold = $1 AND a.user_id = $2) \
    AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.user_id = $2)";
pub const MOVE_EMAIL: &str = "UPDATE users SET email = (SELECT MAX(g.address_fold) FROM logins g \
    WHERE g.user_id = $1) WHERE id = $1";
pub const SET_PASSWORD: &str =
    "UPDATE users SET password_hash = $2, epoch = epoch + 1 WHERE id = $1 RETURNING epoch";
pub const SET_LANGUAGE: &str = "UPDATE users SET language = $2 WHERE id = $1";
// tenant: the user's own language, for mail from every firm they work at
pub const SET_STAFF_LANGUAGE: &str = "UPDATE staff SET language = $2 WHERE user_id = $1";

pub const ADD_SESSION: &str = "INSERT INTO sessions \
    (token_hash, user_id, epoch, created_at, expires_at, origin, device, seen_at, proved_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $4, $4)";
pub const HIDE_NOTICE: &str = "UPDATE sessions SET notice_hidden = TRUE WHERE token_hash = $1";
// A session is shown to its user by the first half of its hash.
pub const SESSIONS_OF: &str = "SELECT substr(k.token_hash, 1, 16), k.created_at, k.seen_at, k.origin, \
        k.device, CASE WHEN k.token_hash = $3 THEN TRUE ELSE FALSE END \
    FROM sessions k JOIN users u ON u.id = k.user_id AND u.epoch = k.epoch \
    WHERE k.user_id = $1 AND k.expires_at > $2 ORDER BY k.seen_at DESC, k.created_at DESC LIMIT 200";
pub const END_SESSION_OF: &str =
    "DELETE FROM sessions WHERE user_id = $1 AND substr(token_hash, 1, 16) = $2";
pub const END_OTHER_SESSIONS: &str = "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2";
pub const PROVE_SESSION: &str =
    "UPDATE sessions SET proved_at = $3, seen_at = $3 WHERE token_hash = $1 AND user_id = $2";

pub const ADD_HALF: &str = "INSERT INTO half_sessions (token_hash, user_id, epoch, expires_at) \
    VALUES ($1, $2, $3, $4)";
pub const HALF: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM half_sessions h JOIN users u ON u.id = h.user_id AND u.epoch = h.epoch \
    WHERE h.token_hash = $1 AND h.expires_at > $2"
);
// A provider vouched for it: it reaches that firm alone.
pub const MARK_SESSION: &str = "UPDATE sessions SET openid_firm_id = $2, openid_second = $3, \
    proved_at = $4, expires_at = $5 WHERE token_hash = $1";
pub const MARK_HALF: &str = "UPDATE half_sessions SET openid_firm_id = $2 WHERE token_hash = $1";
pub const HALF_THROUGH: &str = "SELECT openid_firm_id FROM half_sessions \
    WHERE token_hash = $1 AND openid_firm_id IS NOT NULL";
// tenant: whether any firm has a provider of its own
pub const ANY_PROVIDER: &str = "SELECT EXISTS (SELECT 1 FROM openid_providers WHERE enabled)";
// tenant: a firm's own sign-in is found by its name, before anybody is signed in
pub const PROVIDER_OF: &str = "SELECT f.slug, f.name, p.label FROM firms f \
    JOIN openid_providers p ON p.firm_id = f.id AND p.enabled WHERE f.slug = $1";
// tenant: whether one user is somebody at any other firm
pub const IS_ONLY_AT: &str = "SELECT NOT EXISTS (SELECT 1 FROM staff WHERE user_id = $1 AND firm_id <> $2) \
    AND NOT EXISTS (SELECT 1 FROM addresses WHERE user_id = $1 AND firm_id <> $2)";
pub const END_HALF: &str = "DELETE FROM half_sessions WHERE token_hash = $1";
pub const FORGET_HALVES: &str = "DELETE FROM half_sessions WHERE token_hash IN (\
    SELECT token_hash FROM half_sessions WHERE expires_at <= $1 LIMIT 100)";

pub const DEVICE_USERS: &str = "SELECT user_id FROM devices WHERE token_hash = $1 LIMIT 100";
pub const ANY_DEVICE: &str = "SELECT 1 FROM devices WHERE user_id = $1 LIMIT 1";
pub const SEE_DEVICE: &str = "INSERT INTO devices (token_hash, user_id, seen_at) VALUES ($1, $2, $3) \
    ON CONFLICT (token_hash, user_id) DO UPDATE SET seen_at = $3";
pub const FORGET_DEVICES: &str = "DELETE FROM devices WHERE seen_at < $1";

pub const ADD_LOG: &str = "INSERT INTO security_log (user_id, id, at, kind, device, origin) \
    VALUES ($1, $2, $3, $4, $5, $6)";
pub const LOG: &str = "SELECT at, kind, device, origin FROM security_log \
    WHERE user_id = $1 ORDER BY id DESC LIMIT 20";
pub const FORGET_LOG: &str = "DELETE FROM security_log WHERE at < $1";

// tenant: whether any firm requires a second factor of one user by now
pub const REQUIRES_FACTOR: &str = "SELECT s.id FROM staff s JOIN firms f ON f.id = s.firm_id \
        AND f.staff_factor_from <= $2 WHERE s.user_id = $1 \
    UNION ALL SELECT a.id FROM addresses a JOIN firms f ON f.id = a.firm_id \
        AND f.client_factor_from <= $2 WHERE a.user_id = $1 LIMIT 1";
// tenant: all firms at which one user is somebody
pub const ALL_FIRMS: &str = "SELECT firm_id FROM staff WHERE user_id = $1 \
    UNION SELECT firm_id FROM addresses WHERE user_id = $1 ORDER BY 1 LIMIT 1000";
pub const END_SESSION: &str = "DELETE FROM sessions WHERE token_hash = $1";
pub const END_SESSIONS_OF: &str = "DELETE FROM sessions WHERE user_id = $1";
pub const FORGET_SESSIONS: &str = "DELETE FROM sessions WHERE token_hash IN (\
    SELECT token_hash FROM sessions WHERE expires_at <= $1 LIMIT 100)";

pub const END_TOKENS_OF: &str = "DELETE FROM api_tokens WHERE user_id = $1";
// tenant: whether one user is still somebody at any firm
pub const SOMEWHERE: &str = "SELECT EXISTS (SELECT 1 FROM staff WHERE user_id = $1 AND left_at IS NULL) \
    OR EXISTS (SELECT 1 FROM addresses WHERE user_id = $1)";
// tenant: at how many places one user is somebody, at any firm
pub const PLACES: &str = "SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM staff WHERE user_id = $1) \
    + (SELECT CAST(COUNT(*) AS BIGINT) FROM addresses WHERE user_id = $1)";
pub const NEXT_EPOCH: &str = "UPDATE users SET epoch = epoch + 1 WHERE id = $1";
pub const SET_EMAIL: &str = "UPDATE users SET email = $2 WHERE id = $1";
pub const FORGET_LOGINS: &str = "DELETE FROM logins WHERE user_id = $1";

pub const ADD_TOKEN: &str = "INSERT INTO api_tokens \
    (token_hash, id, user_id, scopes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";

pub const COUNT_ATTEMPT: &str = "INSERT INTO attempts (subject, time_window, number) VALUES ($1, $2, 1) \
    ON CONFLICT (subject, time_window) DO UPDATE SET number = attempts.number + 1 RETURNING number";
pub const TAKE_BACK_ATTEMPT: &str = "UPDATE attempts SET number = number - 1 WHERE subject = $1 AND time_window = $2 AND number > 0";
pub const FORGET_ATTEMPTS: &str = "DELETE FROM attempts WHERE time_window < $1";

// tenant: found by its own secret
pub const LINK: &str = "SELECT l.kind, l.firm_id, l.dossier_id, l.address_id, l.sent_to, l.expires_at, \
        l.dead_at IS NOT NULL, COALESCE(f.name, ''), COALESCE(f.slug, ''), COALESCE(f.version, 0), \
        COALESCE(d.name, ''), COALESCE(a.address, s.email, u.email, ''), a.user_id IS NOT NULL, a.contact_id, \
        COALESCE(c.first_name, ''), COALESCE(c.last_name, ''), COALESCE(s.name, u.name, ''), \
        COALESCE(c.language, s.language, u.language, ''), COALESCE(da.login, FALSE), \
        u.id, u.password_hash, l.staff_id, COALESCE(u.email, ''), \
        u.id IS NOT NULL AND COALESCE(l.user_id, s.user_id, g.user_id) IS NULL, \
        EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = u.id) \
    FROM links l \
    LEFT JOIN firms f ON f.id = l.firm_id \
    LEFT JOIN dossiers d ON d.firm_id = l.firm_id AND d.id = l.dossier_id \
    LEFT JOIN addresses a ON a.firm_id = l.firm_id AND a.id = l.address_id \
    LEFT JOIN contacts c ON c.firm_id = l.firm_id AND c.id = a.contact_id \
    LEFT JOIN dossier_addresses da ON da.firm_id = l.firm_id AND da.dossier_id = l.dossier_id \
        AND da.contact_id = a.contact_id AND da.address_id = l.address_id \
    LEFT JOIN staff s ON s.firm_id = l.firm_id AND s.id = l.staff_id AND s.left_at IS NULL \
    LEFT JOIN logins g ON g.address_fold = a.address_fold \
    LEFT JOIN users u ON u.id = COALESCE(l.user_id, s.user_id, g.user_id, (\
        SELECT o.user_id FROM addresses o WHERE o.firm_id = l.firm_id AND o.contact_id = a.contact_id \
            AND o.user_id IS NOT NULL AND o.id <> a.id ORDER BY o.id LIMIT 1)) \
    WHERE l.token_hash = $1";
// tenant: found by its own secret
pub const USE_LINK: &str =
    "UPDATE links SET dead_at = $2 WHERE token_hash = $1 AND dead_at IS NULL";
// tenant: a reset belongs to a user and to no firm
pub const ADD_LINK: &str = "INSERT INTO links \
    (token_hash, kind, firm_id, dossier_id, address_id, staff_id, user_id, sent_to, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
pub const KILL_OF_ADDRESS: &str =
    "UPDATE links SET dead_at = $3 WHERE firm_id = $1 AND address_id = $2 AND dead_at IS NULL";
pub const KILL_OF_ADDRESS_IN_DOSSIER: &str = "UPDATE links SET dead_at = $4 \
    WHERE firm_id = $1 AND address_id = $2 AND dossier_id = $3 AND dead_at IS NULL";
pub const KILL_OF_STAFF: &str =
    "UPDATE links SET dead_at = $3 WHERE firm_id = $1 AND staff_id = $2 AND dead_at IS NULL";
// tenant: all links of one user, who belongs to no firm
pub const KILL_OF_USER: &str =
    "UPDATE links SET dead_at = $2 WHERE user_id = $1 AND dead_at IS NULL";

pub const INVITATION: &str = "SELECT a.address, a.address_fold, c.first_name, c.last_name, c.language, \
        f.name, d.name \
    FROM dossier_addresses da \
    JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id AND a.user_id IS NULL \
    JOIN contacts c ON c.firm_id = $1 AND c.id = a.contact_id \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = da.dossier_id \
    JOIN firms f ON f.id = $1 \
    WHERE da.firm_id = $1 AND da.dossier_id = $2 AND da.address_id = $3 AND da.login";
pub const STAFF_INVITATION: &str = "SELECT s.email, s.name, s.language, f.name, s.user_id \
    FROM staff s JOIN firms f ON f.id = $1 WHERE s.firm_id = $1 AND s.id = $2 AND s.left_at IS NULL";

// Only the address that the link was sent to; holding its row keeps it from changing meanwhile.
pub const HOLD_ADDRESS: &str = "UPDATE addresses SET address_fold = $3 \
    WHERE firm_id = $1 AND id = $2 AND address_fold = $3 AND user_id IS NULL";
pub const LINK_ADDRESS: &str = "UPDATE addresses SET user_id = $3 \
    WHERE firm_id = $1 AND id = $2 AND address_fold = $4 AND user_id IS NULL";
// Whether this is an address of the contact $2 that another took the place of.
pub const IS_UNLINKED: &str = "SELECT EXISTS (SELECT 1 FROM addresses \
    WHERE firm_id = $1 AND contact_id = $2 AND address_fold = $3 AND unlinked_at IS NOT NULL)";
pub const INVITED: &str = "UPDATE dossier_addresses SET invited_at = $4 \
    WHERE firm_id = $1 AND dossier_id = $2 AND address_id = $3";

// tenant: at which firms one user is somebody
pub const FIRST_FIRM: &str = "SELECT firm_id FROM staff WHERE user_id = $1 AND left_at IS NULL \
    UNION SELECT firm_id FROM addresses WHERE user_id = $1 ORDER BY 1 LIMIT 1";
// tenant: all firms at which one user works
pub const FIRMS_OF: &str = "SELECT f.slug, f.name, s.permissions, r.code, r.name \
    FROM staff s JOIN firms f ON f.id = s.firm_id \
    LEFT JOIN staff_roles sr ON sr.firm_id = s.firm_id AND sr.staff_id = s.id \
    LEFT JOIN roles r ON r.firm_id = sr.firm_id AND r.id = sr.role_id \
    WHERE s.user_id = $1 AND s.left_at IS NULL ORDER BY f.name, f.id, r.id LIMIT 1000";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    USER_BY_ADDRESS,
    USER_BY_ID,
    ADD_USER,
    ADD_LOGIN,
    ADD_OTHER_LOGIN,
    FORGET_LOGIN,
    MOVE_EMAIL,
    SET_PASSWORD,
    SET_LANGUAGE,
    SET_STAFF_LANGUAGE,
    ADD_SESSION,
    HIDE_NOTICE,
    SESSIONS_OF,
    END_SESSION_OF,
    END_OTHER_SESSIONS,
    PROVE_SESSION,
    ADD_HALF,
    HALF,
    MARK_SESSION,
    MARK_HALF,
    HALF_THROUGH,
    ANY_PROVIDER,
    PROVIDER_OF,
    IS_ONLY_AT,
    END_HALF,
    FORGET_HALVES,
    DEVICE_USERS,
    ANY_DEVICE,
    SEE_DEVICE,
    FORGET_DEVICES,
    ADD_LOG,
    LOG,
    FORGET_LOG,
    REQUIRES_FACTOR,
    ALL_FIRMS,
    END_SESSION,
    END_SESSIONS_OF,
    FORGET_SESSIONS,
    END_TOKENS_OF,
    SOMEWHERE,
    PLACES,
    NEXT_EPOCH,
    SET_EMAIL,
    FORGET_LOGINS,
    ADD_TOKEN,
    COUNT_ATTEMPT,
    TAKE_BACK_ATTEMPT,
    FORGET_ATTEMPTS,
    LINK,
    USE_LINK,
    ADD_LINK,
    KILL_OF_ADDRESS,
    KILL_OF_ADDRESS_IN_DOSSIER,
    KILL_OF_STAFF,
    KILL_OF_USER,
    INVITATION,
    STAFF_INVITATION,
    HOLD_ADDRESS,
    LINK_ADDRESS,
    IS_UNLINKED,
    INVITED,
    FIRST_FIRM,
    FIRMS_OF,
];
