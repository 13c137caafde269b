-- While a backup is taken no file is removed (OPS-2): one row for each that is under way.
CREATE TABLE file_holds (
    id {uuid} PRIMARY KEY,
    -- Without a further sign of life it counts as broken off from here on.
    until BIGINT NOT NULL
);
