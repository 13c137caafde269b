-- Message templates: a firm's own, and its versions of standard ones.

CREATE TABLE templates (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- The code of the standard template that it stands in for; NULL for the firm's own.
    standard TEXT,
    kind TEXT NOT NULL,
    -- Empty for a standard one.
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX templates_by_name ON templates (firm_id, name_fold);

CREATE TABLE template_texts (
    firm_id {uuid} NOT NULL,
    template_id {uuid} NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (firm_id, template_id, language),
    FOREIGN KEY (firm_id, template_id) REFERENCES templates (firm_id, id)
);
