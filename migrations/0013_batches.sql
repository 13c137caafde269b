-- One letter to many clients, one answer or end for many conversations: now or later.

CREATE TABLE batches (
    firm_id {uuid} NOT NULL REFERENCES firms (id),
    id {uuid} NOT NULL,
    -- What is done to each: start, answer or close.
    kind {key} NOT NULL,
    -- scheduled, running, paused, done or cancelled.
    state {key} NOT NULL,
    -- Who sends: each is done with the rights that they have at that moment.
    staff_id {uuid} NOT NULL,
    staff_name TEXT NOT NULL,
    user_id {uuid} NOT NULL,
    origin TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Where the words come from, if from a template: its name, and what the sender filled in, as JSON.
    template {key} NOT NULL DEFAULT '',
    filled TEXT NOT NULL DEFAULT '{}',
    -- The template's type and words as they were then, by language, as JSON.
    template_kind {key} NOT NULL DEFAULT '',
    wordings TEXT NOT NULL DEFAULT '{}',
    -- The groups that see a conversation, an id a line; empty: everybody with full access.
    reaching TEXT NOT NULL DEFAULT '',
    cancel_if_answered BOOLEAN NOT NULL,
    send_at BIGINT,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0,
    failed BIGINT NOT NULL DEFAULT 0,
    -- Those whose client answered first.
    skipped BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (firm_id, id),
    FOREIGN KEY (firm_id, staff_id) REFERENCES staff (firm_id, id)
);
CREATE INDEX batches_by_staff ON batches (firm_id, staff_id, id);

-- To whom, frozen when it was sent off; dealt with in the order of their numbers.
CREATE TABLE batch_items (
    firm_id {uuid} NOT NULL,
    batch_id {uuid} NOT NULL,
    number BIGINT NOT NULL,
    dossier_id {uuid} NOT NULL,
    -- What is answered or ended, or what was started.
    conversation_id {uuid},
    -- waiting, done, failed or skipped.
    state {key} NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (firm_id, batch_id, number),
    FOREIGN KEY (firm_id, batch_id) REFERENCES batches (firm_id, id)
) {clustered};
CREATE INDEX batch_items_by_state ON batch_items (firm_id, batch_id, state, number) WHERE state IN ('failed', 'skipped');
