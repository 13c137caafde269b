-- Small pictures of files, drawn when they are first asked for; empty where none can be drawn.
CREATE TABLE pictures (
    firm_id {uuid} NOT NULL,
    file_id {uuid} NOT NULL,
    jpeg {bytes} NOT NULL,
    PRIMARY KEY (firm_id, file_id),
    FOREIGN KEY (firm_id, file_id) REFERENCES files (firm_id, id) ON DELETE CASCADE
);
