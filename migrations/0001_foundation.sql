-- Firms, people, access, dossiers, conversations, and the log that everything follows.
-- Times are milliseconds UTC. `*_fold` columns are computed in Rust for search and order.

CREATE TABLE firms (
    id {uuid} PRIMARY KEY,
    slug {key} NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    colour TEXT NOT NULL,
    logo_id {uuid},
    chain_seq BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);

-- A sign-in identity: one person, one login. Belongs to no firm.
CREATE TABLE users (
    id {uuid} PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT,
    -- Counts up when all sessions must end; a session of an older epoch is dead.
    epoch BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);

CREATE TABLE logins (
    address_fold {key} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE sessions (
    token_hash {bytes} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    origin TEXT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE api_tokens (
    token_hash {bytes} PRIMARY KEY,
    id {uuid} NOT NULL UNIQUE,
    user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

-- Sign-in attempts by address and by source, counted in windows of time.
CREATE TABLE attempts (
    subject {bytes} NOT NULL,
    time_window BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (subject, time_window)
) {clustered};

CREATE TABLE idempotency (
    user_id {uuid} NOT NULL,
    idempotency_key {key} NOT NULL,
    request_hash {bytes} NOT NULL,
    status BIGINT NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, idempotency_key)
);

CREATE TABLE jobs (
    id {uuid} PRIMARY KEY,
    tenant {uuid} NOT NULL,
    kind {key} NOT NULL,
    key {key},
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    state {key} NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX jobs_by_key ON jobs (kind, key);
CREATE INDEX jobs_by_time ON jobs (state, run_at);

CREATE TABLE roles (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- The standard role's name in code; NULL for a firm's own.
    code {key},
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    permissions BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX roles_by_code ON roles (firm_id, code);

CREATE TABLE staff (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    user_id {uuid} NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    -- All that the member's firm roles hold together, kept when roles change.
    permissions BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX staff_by_user ON staff (user_id, firm_id);

CREATE TABLE staff_roles (
    firm_id {uuid} NOT NULL,
    staff_id {uuid} NOT NULL,
    role_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, staff_id, role_id),
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id),
    FOREIGN KEY (firm_id, role_id) REFERENCES roles (firm_id, id)
) {clustered};

CREATE TABLE contacts (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    username TEXT NOT NULL,
    username_fold {key} NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    language TEXT NOT NULL,
    phone TEXT NOT NULL,
    fields TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX contacts_by_username ON contacts (firm_id, username_fold);
CREATE INDEX contacts_by_name ON contacts (firm_id, name_fold, id);

CREATE TABLE addresses (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    address TEXT NOT NULL,
    address_fold {key} NOT NULL,
    field TEXT NOT NULL,
    -- Who signs in with it; NULL until an invitation is accepted.
    user_id {uuid} REFERENCES users (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id)
);
CREATE UNIQUE INDEX addresses_by_text ON addresses (firm_id, address_fold);
CREATE INDEX addresses_by_contact ON addresses (firm_id, contact_id);
CREATE INDEX addresses_by_user ON addresses (user_id);

CREATE TABLE dossiers (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    kind {key} NOT NULL,
    number TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    language {key} NOT NULL,
    responsible_id {uuid},
    vat_regime {key} NOT NULL,
    vat_period {key} NOT NULL,
    tags TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    confidential BOOLEAN NOT NULL,
    -- Conversations that wait for the firm: those that all with a role see, and private ones.
    waiting_shared BIGINT NOT NULL DEFAULT 0,
    waiting_private BIGINT NOT NULL DEFAULT 0,
    needs_reply BOOLEAN NOT NULL DEFAULT FALSE,
    open_conversations BIGINT NOT NULL DEFAULT 0,
    last_at BIGINT NOT NULL,
    chain_seq BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, responsible_id) REFERENCES staff (firm_id, id)
);
CREATE INDEX dossiers_by_name ON dossiers (firm_id, archived, name_fold, id);
CREATE INDEX dossiers_by_need ON dossiers (firm_id, archived, needs_reply, name_fold, id);
CREATE INDEX dossiers_by_responsible ON dossiers (firm_id, archived, responsible_id, name_fold, id);
CREATE INDEX dossiers_by_language ON dossiers (firm_id, archived, language, name_fold, id);
CREATE INDEX dossiers_by_kind ON dossiers (firm_id, archived, kind, name_fold, id);
CREATE INDEX dossiers_by_period ON dossiers (firm_id, archived, vat_period, name_fold, id);

-- Every ending of a dossier's name and numbers: any part of them is the beginning of one.
CREATE TABLE dossier_parts (
    firm_id {uuid} NOT NULL,
    part {key} NOT NULL,
    dossier_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, part, dossier_id)
) {clustered};
CREATE INDEX dossier_parts_by_dossier ON dossier_parts (firm_id, dossier_id);

CREATE TABLE dossier_tags (
    firm_id {uuid} NOT NULL,
    tag {key} NOT NULL,
    dossier_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, tag, dossier_id)
) {clustered};
CREATE INDEX dossier_tags_by_dossier ON dossier_tags (firm_id, dossier_id);

CREATE TABLE dossier_team (
    firm_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    staff_id {uuid} NOT NULL,
    PRIMARY KEY (firm_id, dossier_id, staff_id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id),
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id)
) {clustered};

CREATE TABLE dossier_contacts (
    firm_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, dossier_id, contact_id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id),
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id)
) {clustered};
CREATE INDEX dossier_contacts_by_contact ON dossier_contacts (firm_id, contact_id, dossier_id);

-- The LOGIN, NOTIFY and SYNC switches of one address in one dossier.
CREATE TABLE dossier_addresses (
    firm_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    address_id {uuid} NOT NULL,
    login BOOLEAN NOT NULL,
    notify BOOLEAN NOT NULL,
    sync BOOLEAN NOT NULL,
    invited_at BIGINT,
    -- What it is told of (NOTE-2): JSON, name by name.
    preferences TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (firm_id, dossier_id, contact_id, address_id),
    FOREIGN KEY (firm_id, dossier_id, contact_id)
        REFERENCES dossier_contacts (firm_id, dossier_id, contact_id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, address_id) REFERENCES addresses (firm_id, id) ON DELETE CASCADE
) {clustered};
CREATE INDEX dossier_addresses_by_address ON dossier_addresses (firm_id, address_id);

-- A role given to someone on something.
CREATE TABLE grants (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    principal_kind {key} NOT NULL,
    principal_id {uuid} NOT NULL,
    target_kind {key} NOT NULL,
    target_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    role_id {uuid} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, role_id) REFERENCES roles (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
);
CREATE UNIQUE INDEX grants_by_principal ON grants (firm_id, principal_id, target_id);
CREATE INDEX grants_by_target ON grants (firm_id, target_id);

-- Invitations and password resets: what was mailed is the token, what is kept is its hash.
CREATE TABLE links (
    token_hash {bytes} PRIMARY KEY,
    kind TEXT NOT NULL,
    firm_id {uuid},
    dossier_id {uuid},
    address_id {uuid},
    staff_id {uuid},
    user_id {uuid} REFERENCES users (id) ON DELETE CASCADE,
    sent_to {key} NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When it was accepted, replaced or taken back.
    dead_at BIGINT
);
CREATE INDEX links_by_address ON links (firm_id, address_id);
CREATE INDEX links_by_user ON links (user_id);

CREATE TABLE files (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    sha256 {bytes} NOT NULL,
    size BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Who brought it, until it is attached to something.
    owner_id {uuid} NOT NULL,
    attached BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);

CREATE INDEX files_by_age ON files (attached, created_at);

CREATE TABLE conversations (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    subject TEXT NOT NULL,
    audience {key} NOT NULL,
    started_kind {key} NOT NULL,
    started_by {uuid} NOT NULL,
    started_name TEXT NOT NULL,
    needs_reply BOOLEAN NOT NULL,
    closed BOOLEAN NOT NULL,
    closed_at BIGINT,
    closed_name TEXT,
    last_seq BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    last_kind {key} NOT NULL,
    last_excerpt TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
);
CREATE INDEX conversations_by_dossier ON conversations (firm_id, dossier_id, closed, last_at, id);
CREATE INDEX conversations_by_time ON conversations (firm_id, closed, last_at, id);
CREATE INDEX conversations_by_need ON conversations (firm_id, last_at, id) WHERE needs_reply;

CREATE TABLE messages (
    firm_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    -- Counts from 1 within its conversation.
    seq BIGINT NOT NULL,
    id {uuid} NOT NULL,
    author_kind {key} NOT NULL,
    author_id {uuid} NOT NULL,
    author_name TEXT NOT NULL,
    -- Markdown; empty once deleted.
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    attachments BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (firm_id, conversation_id, seq),
    FOREIGN KEY (firm_id, conversation_id) REFERENCES conversations (firm_id, id)
) {clustered};
CREATE UNIQUE INDEX messages_by_id ON messages (firm_id, id);

CREATE TABLE attachments (
    firm_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    message_id {uuid} NOT NULL,
    file_id {uuid} NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    PRIMARY KEY (firm_id, conversation_id, message_id, file_id),
    FOREIGN KEY (firm_id, file_id) REFERENCES files (firm_id, id)
) {clustered};
CREATE INDEX attachments_by_file ON attachments (firm_id, file_id);

-- How far someone has read; one row for each step forward, so that "when" stays known.
CREATE TABLE read_marks (
    firm_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    seq BIGINT NOT NULL,
    person_kind {key} NOT NULL,
    person_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, conversation_id, person_id, seq)
) {clustered};

CREATE TABLE drafts (
    firm_id {uuid} NOT NULL,
    conversation_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    text TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, conversation_id, person_id)
) {clustered};

-- The history: chained by hash per dossier, and per firm for what has no dossier.
CREATE TABLE events (
    firm_id {uuid} NOT NULL,
    chain_id {uuid} NOT NULL,
    seq BIGINT NOT NULL,
    id {uuid} NOT NULL,
    at BIGINT NOT NULL,
    kind {key} NOT NULL,
    actor_kind {key} NOT NULL,
    actor_id {uuid},
    actor_name TEXT NOT NULL,
    origin TEXT NOT NULL,
    dossier_id {uuid},
    conversation_id {uuid},
    -- Of a private conversation: seen by those who may see that.
    private BOOLEAN NOT NULL,
    data TEXT NOT NULL,
    previous {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    PRIMARY KEY (firm_id, chain_id, seq)
) {clustered};
CREATE UNIQUE INDEX events_by_id ON events (firm_id, id);

CREATE TABLE mails (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    kind {key} NOT NULL,
    dossier_id {uuid},
    conversation_id {uuid},
    -- The last message that a mail about a conversation tells of.
    message_seq BIGINT,
    address_id {uuid},
    staff_id {uuid},
    user_id {uuid},
    to_name TEXT NOT NULL,
    to_address TEXT NOT NULL,
    language TEXT NOT NULL,
    state {key} NOT NULL,
    queued_at BIGINT NOT NULL,
    sent_at BIGINT,
    note TEXT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE INDEX mails_by_conversation ON mails (firm_id, conversation_id, address_id);
CREATE INDEX mails_by_state ON mails (firm_id, state, id);
