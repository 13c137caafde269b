-- Contact groups, sharing with contacts, and what each person may do through all their roles together.

-- Contacts under one name. A group holds contacts alone, never groups: there are no cycles.
CREATE TABLE contact_groups (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    name TEXT NOT NULL,
    name_fold {key} NOT NULL,
    description TEXT NOT NULL,
    -- The engagement that it belongs to.
    engagement_id {uuid},
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX contact_groups_by_name ON contact_groups (firm_id, name_fold);

CREATE TABLE contact_group_members (
    firm_id {uuid} NOT NULL,
    group_id {uuid} NOT NULL,
    contact_id {uuid} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, group_id, contact_id),
    FOREIGN KEY (firm_id, group_id) REFERENCES contact_groups (firm_id, id) ON DELETE CASCADE,
    FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id) ON DELETE CASCADE
) {clustered};
CREATE INDEX contact_group_members_by_contact ON contact_group_members (firm_id, contact_id, group_id);

-- Whether roles can be given to contacts and groups by sharing (ROLE-7).
ALTER TABLE dossiers ADD COLUMN allow_contacts BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE conversations ADD COLUMN allow_contacts BOOLEAN NOT NULL DEFAULT FALSE;

-- What one person may do on a dossier or a conversation: kept by the transaction that changes a role,
-- a grant, a group or a switch. `kontor verify` computes it anew.
CREATE TABLE rights (
    firm_id {uuid} NOT NULL,
    principal_id {uuid} NOT NULL,
    target_id {uuid} NOT NULL,
    target_kind {key} NOT NULL,
    dossier_id {uuid} NOT NULL,
    permissions BIGINT NOT NULL,
    PRIMARY KEY (firm_id, principal_id, target_id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
) {clustered};
CREATE INDEX rights_by_target ON rights (firm_id, target_id);
CREATE INDEX grants_by_role ON grants (firm_id, role_id);

INSERT INTO rights (firm_id, principal_id, target_id, target_kind, dossier_id, permissions)
SELECT g.firm_id, g.principal_id, g.target_id, g.target_kind, g.dossier_id, r.permissions
FROM grants g JOIN roles r ON r.firm_id = g.firm_id AND r.id = g.role_id;

-- What is shared with contacts already stays so.
UPDATE conversations SET allow_contacts = TRUE WHERE EXISTS (SELECT 1 FROM grants g
    WHERE g.firm_id = conversations.firm_id AND g.target_id = conversations.id AND g.principal_kind = 'contact');

-- The permission `manage_groups` (number 10) for the standard roles that hold it from now on.
UPDATE roles SET permissions = permissions | 1024 WHERE code IN ('owner', 'firm_admin', 'dossier_admin');
UPDATE staff SET permissions = permissions | 1024 WHERE EXISTS (SELECT 1 FROM staff_roles m
    JOIN roles r ON r.firm_id = m.firm_id AND r.id = m.role_id
    WHERE m.firm_id = staff.firm_id AND m.staff_id = staff.id
      AND r.code IN ('owner', 'firm_admin', 'dossier_admin'));
