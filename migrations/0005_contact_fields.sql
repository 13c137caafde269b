-- What a firm keeps of its contacts beside what all contacts have (DOS-6).

CREATE TABLE contact_fields (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- Its name in the API, in files and in what is stored of a contact; it never changes.
    code {key} NOT NULL,
    label TEXT NOT NULL,
    kind {key} NOT NULL,
    -- What a choice offers, a line each.
    options TEXT NOT NULL,
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CREATE UNIQUE INDEX contact_fields_by_code ON contact_fields (firm_id, code);

-- When another address took this one's place on the contact's card; it opens dossiers until its
-- LOGIN is switched off there (SIGNIN-7).
ALTER TABLE addresses ADD COLUMN unlinked_at BIGINT;
