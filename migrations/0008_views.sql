-- The choice of a dossier, and the portal as a client sees it.

-- Whether the notice that names the current dossier was put away in this session (SIGNIN-8).
ALTER TABLE sessions ADD COLUMN notice_hidden BOOLEAN NOT NULL DEFAULT FALSE;

-- A staff member who looks at the portal as a contact does (ROLE-10).
CREATE TABLE views (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    staff_id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id),
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id) ON DELETE CASCADE
);
CREATE INDEX views_by_end ON views (expires_at);
