-- Which jobs go first or in turns, and how many may pass a gate within a minute (`store::queue`).
ALTER TABLE jobs ADD COLUMN lane BIGINT NOT NULL DEFAULT 1;
ALTER TABLE jobs ADD COLUMN gate {key};
DROP INDEX jobs_by_time;
CREATE INDEX jobs_by_lane ON jobs (state, lane, run_at);
CREATE INDEX jobs_by_turn ON jobs (state, lane, tenant, run_at, id) WHERE lane <> 1;
CREATE INDEX jobs_by_gate ON jobs (gate, state, run_at) WHERE gate IS NOT NULL;
CREATE TABLE gates (
    name {key} PRIMARY KEY,
    -- When its minute began, and how many passed in it.
    since BIGINT NOT NULL,
    passed BIGINT NOT NULL,
    -- When it lets through more, if any are held.
    opens_at BIGINT
);
CREATE INDEX gates_to_open ON gates (opens_at) WHERE opens_at IS NOT NULL;

-- Since when a domain that mail comes from was found without its key.
ALTER TABLE mail_domains ADD COLUMN missing_since BIGINT;
