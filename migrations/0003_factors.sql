-- Second factors, sessions that can be told apart, and what a firm requires.

-- Whether there is an authenticator app or a passkey: kept when those change.
ALTER TABLE users ADD COLUMN has_factor BOOLEAN NOT NULL DEFAULT FALSE;

-- When it was last used, within some minutes; when its user last proved who they are; on what.
ALTER TABLE sessions ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- From when a second factor is required, and after how many days of grace; NULL: not at all.
ALTER TABLE firms ADD COLUMN staff_factor_from BIGINT;
ALTER TABLE firms ADD COLUMN staff_factor_days BIGINT;
ALTER TABLE firms ADD COLUMN client_factor_from BIGINT;
ALTER TABLE firms ADD COLUMN client_factor_days BIGINT;

-- What a mail about an account tells: JSON.
ALTER TABLE mails ADD COLUMN data TEXT NOT NULL DEFAULT '';

-- The password was right, the second factor is still to come. Not a session.
CREATE TABLE half_sessions (
    token_hash {bytes} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX half_sessions_by_end ON half_sessions (expires_at);

-- Browsers from which a user has signed in before.
CREATE TABLE devices (
    token_hash {bytes} NOT NULL,
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, user_id)
) {clustered};
CREATE INDEX devices_by_user ON devices (user_id);
CREATE INDEX devices_by_time ON devices (seen_at);

-- The app that shows codes (RFC 6238): one for each user.
CREATE TABLE authenticators (
    user_id {uuid} PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    -- Sealed with the installation's key.
    secret {bytes} NOT NULL,
    -- The last step whose code was taken: each counts once.
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash {bytes} NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (user_id, code_hash)
) {clustered};

CREATE TABLE passkeys (
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id {uuid} NOT NULL,
    credential_id {bytes} NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- The public key and its counter: JSON.
    passkey TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (user_id, id)
) {clustered};

-- What a browser was asked to sign with a passkey; each counts once.
CREATE TABLE challenges (
    id {uuid} PRIMARY KEY,
    purpose {key} NOT NULL,
    user_id {uuid} REFERENCES users (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX challenges_by_end ON challenges (expires_at);

-- What a user sees of their own account: sign-ins and changed factors.
CREATE TABLE security_log (
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id {uuid} NOT NULL,
    at BIGINT NOT NULL,
    kind {key} NOT NULL,
    device TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (user_id, id)
) {clustered};
CREATE INDEX security_log_by_time ON security_log (at);

-- What this installation knows of itself.
CREATE TABLE installation (
    name {key} PRIMARY KEY,
    value TEXT NOT NULL
);
