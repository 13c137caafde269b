//! SQL of folders, documents and versions.

macro_rules! folder_columns {
    () => {
        "d.id, d.dossier_id, d.place_id, d.name, d.name_fold, d.access, d.version, d.deleted_at, \
         d.deleted_with, d.deleted_by"
    };
}

pub const FOLDER: &str = concat!(
    "SELECT ",
    folder_columns!(),
    " FROM folders d WHERE d.firm_id = $1 AND d.id = $2"
);
pub const TREE: &str = concat!(
    "SELECT ",
    folder_columns!(),
    " FROM folders d WHERE d.firm_id = $1 AND d.dossier_id = $2 ORDER BY d.name_fold, d.id LIMIT 2000"
);
pub const ADD_FOLDER: &str = "INSERT INTO folders \
    (firm_id, id, dossier_id, place_id, name, name_fold, access, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const CHANGE_FOLDER: &str = "UPDATE folders SET name = $3, name_fold = $4, access = $5, place_id = $6, \
    version = version + 1 WHERE firm_id = $1 AND id = $2";
pub const NARROW: &str =
    "UPDATE folders SET access = $3, version = version + 1 WHERE firm_id = $1 AND id = $2";
pub const DELETE_FOLDER: &str = "UPDATE folders SET deleted_at = $3, deleted_with = $4, deleted_by = $5, \
    version = version + 1 WHERE firm_id = $1 AND id = $2";
pub const DELETE_CONTENT: &str = "UPDATE documents SET deleted_at = $3, deleted_with = $4, deleted_by = $5, \
    version = version + 1 WHERE firm_id = $1 AND place_id = $2 AND deleted_at IS NULL";
// What came back with folder $2: folders, then their documents.
pub const RESTORE_FOLDERS: &str = "UPDATE folders SET deleted_at = NULL, deleted_with = NULL, deleted_by = '', \
    version = version + 1 WHERE firm_id = $1 AND (id = $2 OR deleted_with = $2)";
pub const RESTORE_CONTENT: &str = "UPDATE documents SET deleted_at = NULL, deleted_with = NULL, deleted_by = '', \
    version = version + 1 WHERE firm_id = $1 AND deleted_with = $2";
pub const FOLDER_NAMED: &str = "SELECT id FROM folders \
    WHERE firm_id = $1 AND place_id = $2 AND name_fold = $3 AND deleted_at IS NULL";

macro_rules! documents {
    () => {
        "SELECT d.id, d.dossier_id, d.place_id, COALESCE(f.access, 'private'), COALESCE(f.name, ''), d.name, \
            d.name_fold, d.family, d.number, d.file_id, d.size, d.content_type, x.sha256, d.at, d.by_name, \
            d.added_kind, d.added_by, d.version, d.created_at, d.deleted_at, d.deleted_by, x.scan \
         FROM documents d JOIN files x ON x.firm_id = $1 AND x.id = d.file_id \
         LEFT JOIN folders f ON f.firm_id = $1 AND f.id = d.place_id "
    };
}

pub const FIND: &str = concat!(documents!(), "WHERE d.firm_id = $1 AND d.id = $2");

// A page of what is in place $2: all of it, or what $4 brought; names like $5, of family $6, after ($7, $8).
macro_rules! page {
    ($column:literal, $after:literal, $way:literal) => {
        concat!(
            documents!(),
            "WHERE d.firm_id = $1 AND d.place_id = $2 AND d.deleted_at IS NULL AND ($3 OR d.added_by = $4) \
             AND ($5 = '' OR d.name_fold LIKE $5 ESCAPE '!') AND ($6 = '' OR d.family = $6) AND (d.",
            $column,
            ", d.id) ",
            $after,
            " ($7, $8) ORDER BY d.",
            $column,
            " ",
            $way,
            ", d.id ",
            $way,
            " LIMIT $9"
        )
    };
}
pub const BY_NAME: &str = page!("name_fold", ">", "ASC");
pub const BY_NAME_DOWN: &str = page!("name_fold", "<", "DESC");
pub const BY_FAMILY: &str = page!("family", ">", "ASC");
pub const BY_FAMILY_DOWN: &str = page!("family", "<", "DESC");
pub const BY_SIZE: &str = page!("size", ">", "ASC");
pub const BY_SIZE_DOWN: &str = page!("size", "<", "DESC");
pub const BY_TIME: &str = page!("at", ">", "ASC");
pub const BY_TIME_DOWN: &str = page!("at", "<", "DESC");

// What was deleted by itself, newest first.
pub const TRASH: &str = concat!(
    documents!(),
    "WHERE d.firm_id = $1 AND d.dossier_id = $2 AND d.deleted_at IS NOT NULL AND d.deleted_with IS NULL \
     ORDER BY d.deleted_at DESC, d.id LIMIT $3"
);
// For a ZIP.
pub const IN_FOLDER: &str = concat!(
    documents!(),
    "WHERE d.firm_id = $1 AND d.place_id = $2 AND d.deleted_at IS NULL ORDER BY d.name_fold LIMIT $3"
);

pub const NAMED: &str = "SELECT id FROM documents \
    WHERE firm_id = $1 AND place_id = $2 AND name_fold = $3 AND deleted_at IS NULL";
// Names that begin as $3 does, up to $4: those that "name (2)" could be taken by.
pub const NAMES: &str = "SELECT name_fold FROM documents WHERE firm_id = $1 AND place_id = $2 \
    AND name_fold >= $3 AND name_fold < $4 AND deleted_at IS NULL ORDER BY name_fold LIMIT 20000";
pub const ADD: &str = "INSERT INTO documents \
    (firm_id, id, dossier_id, place_id, name, name_fold, family, number, file_id, size, content_type, at, \
     by_name, added_kind, added_by, shared_at, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, $13, $14, $15, $11)";
pub const NEXT_VERSION: &str = "UPDATE documents SET number = number + 1, version = version + 1, file_id = $3, \
    size = $4, content_type = $5, family = $6, at = $7, by_name = $8, \
    shared_at = CASE WHEN shared_at > $9 THEN shared_at ELSE $9 END \
    WHERE firm_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING number";
pub const ADD_VERSION: &str = "INSERT INTO document_versions \
    (firm_id, document_id, number, file_id, name, size, content_type, at, by_kind, by_id, by_name, note) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
pub const CHANGE: &str = "UPDATE documents SET name = $3, name_fold = $4, place_id = $5, \
    shared_at = CASE WHEN shared_at > $6 THEN shared_at ELSE $6 END, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND deleted_at IS NULL";
pub const DELETE: &str = "UPDATE documents SET deleted_at = $3, deleted_with = NULL, deleted_by = $4, \
    version = version + 1 WHERE firm_id = $1 AND id = $2 AND deleted_at IS NULL";
pub const RESTORE: &str = "UPDATE documents SET deleted_at = NULL, deleted_with = NULL, deleted_by = '', \
    name = $3, name_fold = $4, place_id = $5, version = version + 1 WHERE firm_id = $1 AND id = $2";

pub const VERSIONS: &str = "SELECT v.number, v.file_id, v.name, v.size, v.content_type, x.sha256, v.at, v.by_kind, \
        v.by_name, v.note, x.scan \
    FROM document_versions v JOIN files x ON x.firm_id = $1 AND x.id = v.file_id \
    WHERE v.firm_id = $1 AND v.document_id = $2 AND v.number < $3 ORDER BY v.number DESC LIMIT $4";

pub const FILES_OF: &str =
    "SELECT file_id FROM document_versions WHERE firm_id = $1 AND document_id = $2 LIMIT 100000";
pub const DROP_VERSIONS: &str =
    "DELETE FROM document_versions WHERE firm_id = $1 AND document_id = $2";
pub const DROP: &str = "DELETE FROM documents WHERE firm_id = $1 AND id = $2";
pub const DROP_FOLDER: &str = "DELETE FROM folders WHERE firm_id = $1 AND id = $2";
// What a deleted folder still holds.
pub const LEFT_IN: &str = concat!(
    documents!(),
    "WHERE d.firm_id = $1 AND d.place_id = $2 ORDER BY d.id LIMIT $3"
);
// tenant: the daily purge takes what is due of every firm, by that firm's own days
pub const DOCUMENTS_DUE: &str = "SELECT d.firm_id, d.id FROM documents d JOIN firms f ON f.id = d.firm_id \
    WHERE d.deleted_at IS NOT NULL AND f.purge_days > 0 AND d.deleted_at <= $1 - f.purge_days * 86400000 \
    ORDER BY d.deleted_at, d.id LIMIT $2";
// tenant: the same for folders in which nothing is left
pub const FOLDERS_DUE: &str = "SELECT d.firm_id, d.id FROM folders d JOIN firms f ON f.id = d.firm_id \
    WHERE d.deleted_at IS NOT NULL AND f.purge_days > 0 AND d.deleted_at <= $1 - f.purge_days * 86400000 \
      AND NOT EXISTS (SELECT 1 FROM documents x WHERE x.firm_id = d.firm_id AND x.place_id = d.id) \
      AND NOT EXISTS (SELECT 1 FROM folders x WHERE x.firm_id = d.firm_id AND x.place_id = d.id) \
    ORDER BY d.deleted_at, d.id LIMIT $2";

// Of which documents a file is a version, and whether the newest.
pub const OF_FILE: &str = "SELECT d.id, d.dossier_id, COALESCE(f.access, 'private'), d.file_id = v.file_id, d.shared_at \
    FROM document_versions v JOIN documents d ON d.firm_id = $1 AND d.id = v.document_id \
    LEFT JOIN folders f ON f.firm_id = $1 AND f.id = d.place_id \
    WHERE v.firm_id = $1 AND v.file_id = $2 LIMIT 100";
pub const SHOWN: &str = "UPDATE documents SET shared_at = $3 WHERE firm_id = $1 AND id = $2";

// For verification: each version of the dossier's documents with the hash of its file, and whether the
// newest is the document's own.
pub const KEPT: &str = "SELECT d.id, d.name, v.number, x.sha256, d.number, d.file_id = v.file_id \
    FROM documents d JOIN document_versions v ON v.firm_id = $1 AND v.document_id = d.id \
    JOIN files x ON x.firm_id = $1 AND x.id = v.file_id \
    WHERE d.firm_id = $1 AND d.dossier_id = $2 AND (d.id > $3 OR (d.id = $3 AND v.number > $4)) \
    ORDER BY d.id, v.number LIMIT 1000";
pub const TOLD: &str = "SELECT seq, data FROM events WHERE firm_id = $1 AND chain_id = $2 AND seq > $3 \
    AND kind IN ('document.added', 'document.version_added') ORDER BY seq LIMIT 1000";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FOLDER,
    TREE,
    ADD_FOLDER,
    CHANGE_FOLDER,
    NARROW,
    DELETE_FOLDER,
    DELETE_CONTENT,
    RESTORE_FOLDERS,
    RESTORE_CONTENT,
    FOLDER_NAMED,
    FIND,
    BY_NAME,
    BY_NAME_DOWN,
    BY_FAMILY,
    BY_FAMILY_DOWN,
    BY_SIZE,
    BY_SIZE_DOWN,
    BY_TIME,
    BY_TIME_DOWN,
    TRASH,
    IN_FOLDER,
    NAMED,
    NAMES,
    ADD,
    NEXT_VERSION,
    ADD_VERSION,
    CHANGE,
    DELETE,
    RESTORE,
    VERSIONS,
    FILES_OF,
    DROP_VERSIONS,
    DROP,
    DROP_FOLDER,
    LEFT_IN,
    DOCUMENTS_DUE,
    FOLDERS_DUE,
    OF_FILE,
    SHOWN,
    KEPT,
    TOLD,
];
