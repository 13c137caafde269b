-- Staff sign in through their firm's own provider (OpenID Connect).

CREATE TABLE openid_providers (
    firm_id {uuid} PRIMARY KEY REFERENCES firms (id),
    enabled BOOLEAN NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    -- Sealed with the installation's key; empty as long as none was given.
    secret {bytes} NOT NULL,
    label TEXT NOT NULL,
    -- Whether what the provider asks for counts as the second step.
    counts BOOLEAN NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);

-- Whoever types an address of such a domain is offered the firm's own sign-in, known or not.
CREATE TABLE openid_domains (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    domain {key} NOT NULL,
    PRIMARY KEY (firm_id, domain)
) {clustered};
CREATE INDEX openid_domains_by_domain ON openid_domains (domain, firm_id);

-- Somebody was sent to a provider and has not come back yet. Each counts once.
CREATE TABLE openid_flows (
    state_hash {bytes} PRIMARY KEY,
    browser_hash {bytes} NOT NULL,
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    issuer TEXT NOT NULL,
    next TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX openid_flows_by_end ON openid_flows (expires_at);

-- Whether staff come in through the provider alone; owners may always show a password.
ALTER TABLE firms ADD COLUMN openid_only BOOLEAN NOT NULL DEFAULT FALSE;

-- Who a staff member is at the provider: of all accounts there, this one and no other.
ALTER TABLE staff ADD COLUMN openid_issuer TEXT;
ALTER TABLE staff ADD COLUMN openid_subject TEXT;
ALTER TABLE staff ADD COLUMN openid_at BIGINT;
CREATE UNIQUE INDEX staff_by_openid ON staff (firm_id, openid_issuer, openid_subject);

-- A session that a firm's provider vouched for reaches that firm and no other.
ALTER TABLE sessions ADD COLUMN openid_firm_id {uuid};
ALTER TABLE sessions ADD COLUMN openid_second BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE half_sessions ADD COLUMN openid_firm_id {uuid};
