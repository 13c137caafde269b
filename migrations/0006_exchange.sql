-- Imports from CSV: what was checked, what each row would do, and what became of it.

CREATE TABLE imports (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- What stands in the rows: dossiers or contacts.
    kind {key} NOT NULL,
    -- Who began it: nobody else sees it.
    staff_id {uuid} NOT NULL,
    user_id {uuid} NOT NULL,
    origin TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The upload, as long as it is kept.
    file_id {uuid} NOT NULL,
    file_name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    column_separator TEXT NOT NULL,
    -- The columns that nobody knows: a line each.
    unknown_columns TEXT NOT NULL,
    state {key} NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0,
    added BIGINT NOT NULL DEFAULT 0,
    changed BIGINT NOT NULL DEFAULT 0,
    same BIGINT NOT NULL DEFAULT 0,
    wrong BIGINT NOT NULL DEFAULT 0,
    -- What the check found that each row does: what is written must be that.
    plan {bytes} NOT NULL,
    -- Whether it was checked anew because something changed between looking and writing.
    again BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id)
);
CREATE INDEX imports_by_staff ON imports (firm_id, staff_id, id);

-- The rows that do something or cannot be taken; those that change nothing are only counted.
CREATE TABLE import_rows (
    firm_id {uuid} NOT NULL,
    import_id {uuid} NOT NULL,
    number BIGINT NOT NULL,
    outcome {key} NOT NULL,
    name TEXT NOT NULL,
    -- The columns that would change, with a space between them.
    columns TEXT NOT NULL,
    -- What is wrong, as JSON.
    faults TEXT NOT NULL,
    PRIMARY KEY (firm_id, import_id, number),
    FOREIGN KEY (firm_id, import_id) REFERENCES imports (firm_id, id) ON DELETE CASCADE
) {clustered};

-- Imports find a dossier by its number.
CREATE INDEX dossiers_by_number ON dossiers (firm_id, number, id);

-- The addresses of a contact in their order: without the order in it, SQLite walked through all of the
-- firm's addresses.
DROP INDEX addresses_by_contact;
CREATE INDEX addresses_by_contact ON addresses (firm_id, contact_id, id);
