-- Engagements: a job within a dossier, to which conversations can belong.

CREATE TABLE engagements (
    firm_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    dossier_id {uuid} NOT NULL,
    name TEXT NOT NULL,
    period TEXT NOT NULL,
    -- A day as 2026-12-31; the last day there is where none is set.
    due {key} NOT NULL,
    -- Whom it concerns on the client's side.
    group_id {uuid},
    -- When it was done; NULL while it is open.
    done_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, dossier_id) REFERENCES dossiers (firm_id, id)
);
CREATE INDEX engagements_by_dossier ON engagements (firm_id, dossier_id, due, id);
CREATE INDEX engagements_by_group ON engagements (firm_id, group_id);

ALTER TABLE conversations ADD COLUMN engagement_id {uuid};
CREATE INDEX conversations_by_engagement ON conversations (firm_id, engagement_id);
