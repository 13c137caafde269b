//! SQL of file requests.

/// The columns that [`super::model::FileRequest::read`] takes.
macro_rules! request_columns {
    () => {
        "q.id, q.dossier_id, q.subject, q.description, q.mail_text, q.due, q.state, q.items, q.delivered, \
         q.asked_by, q.asked_name, q.created_at, q.last_at, q.version, q.reminder_days, q.reminded_at, \
         q.folder_id, q.engagement_id, COALESCE((SELECT e.name FROM engagements e \
            WHERE e.firm_id = $1 AND e.id = q.engagement_id), '')"
    };
}

/// The columns that [`super::model::Item::read`] takes.
macro_rules! item_columns {
    () => {
        "i.id, i.request_id, i.position, i.kind, i.title, i.choices, i.state, i.why, i.answer, i.by_name, \
         i.at, i.version, i.document_id, COALESCE((SELECT d.name FROM documents d \
            WHERE d.firm_id = $1 AND d.id = i.document_id AND d.deleted_at IS NULL), '')"
    };
}

pub const FIND: &str = concat!(
    "SELECT ",
    request_columns!(),
    " FROM requests q WHERE q.firm_id = $1 AND q.id = $2"
);
pub const IS_RECIPIENT: &str = "SELECT 1 FROM request_recipients \
    WHERE firm_id = $1 AND request_id = $2 AND contact_id = $3";
pub const ITEM: &str = concat!(
    "SELECT ",
    item_columns!(),
    " FROM request_items i WHERE i.firm_id = $1 AND i.id = $2"
);
pub const ITEMS: &str = concat!(
    "SELECT ",
    item_columns!(),
    " FROM request_items i WHERE i.firm_id = $1 AND i.request_id = $2 ORDER BY i.position LIMIT 50"
);
pub const FILES: &str = "SELECT f.item_id, f.file_id, f.name, f.size, f.content_type, f.earlier, \
        (SELECT d.id FROM documents d WHERE d.firm_id = $1 AND d.id = f.document_id AND d.deleted_at IS NULL), x.scan \
    FROM request_items i JOIN request_files f ON f.firm_id = $1 AND f.item_id = i.id \
    JOIN files x ON x.firm_id = $1 AND x.id = f.file_id \
    WHERE i.firm_id = $1 AND i.request_id = $2 ORDER BY i.position, f.earlier DESC, f.created_at, f.file_id LIMIT 2000";
pub const FILE: &str = "SELECT f.firm_id, f.id, d.name, f.size, f.content_type, f.sha256, f.scan \
    FROM request_files d \
    JOIN request_items i ON i.firm_id = $1 AND i.id = d.item_id AND i.request_id = $2 \
    JOIN files f ON f.firm_id = $1 AND f.id = d.file_id \
    WHERE d.firm_id = $1 AND d.file_id = $3 LIMIT 1";
pub const RECIPIENTS: &str = "SELECT c.id, c.first_name || ' ' || c.last_name AS name \
    FROM request_recipients r JOIN contacts c ON c.firm_id = $1 AND c.id = r.contact_id \
    WHERE r.firm_id = $1 AND r.request_id = $2 ORDER BY name, c.id LIMIT 50";

// The contacts of dossier $2 who have LOGIN there, with what they may do in it.
pub const CAN_BE_ASKED: &str = "SELECT c.id, c.first_name || ' ' || c.last_name AS name, r.permissions \
    FROM dossier_contacts dc JOIN contacts c ON c.firm_id = $1 AND c.id = dc.contact_id \
    LEFT JOIN rights r ON r.firm_id = $1 AND r.principal_id = c.id AND r.target_id = $2 \
    WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND EXISTS (SELECT 1 FROM dossier_addresses da \
        WHERE da.firm_id = $1 AND da.dossier_id = $2 AND da.contact_id = c.id AND da.login) \
    ORDER BY name, c.id LIMIT 500";

pub const INSERT: &str = "INSERT INTO requests \
    (firm_id, id, dossier_id, subject, description, mail_text, due, state, items, delivered, \
     asked_by, asked_name, created_at, last_at, reminder_days, \
     engagement_id, folder_id) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, 0, $9, $10, $11, $11, $12, $13, $14)";
pub const ADD_RECIPIENT: &str =
    "INSERT INTO request_recipients (firm_id, request_id, contact_id) VALUES ($1, $2, $3)";
pub const ADD_ITEM: &str = "INSERT INTO request_items \
    (firm_id, request_id, position, id, kind, title, choices, state, why, answer, by_name, \
     document_id) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', '', '', '', $8)";

// Holds the request: of two who change its items at once, one waits here.
pub const HOLD: &str = "UPDATE requests SET last_at = $3, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 RETURNING state";
pub const KEEP: &str =
    "UPDATE requests SET state = $3, delivered = $4 WHERE firm_id = $1 AND id = $2";
pub const DELIVER: &str = "UPDATE request_items SET state = $6, why = '', answer = $3, \
    by_name = $4, at = $5, by_kind = $7, by_id = $8, version = version + 1 WHERE firm_id = $1 AND id = $2";
pub const SETTLE: &str = "UPDATE request_items SET state = $3, at = $4, version = version + 1 \
    WHERE firm_id = $1 AND id = $2";
pub const REVIEW: &str = "UPDATE request_items SET state = $3, why = $4, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND state = 'delivered' AND version = $5";
pub const SET_ASIDE: &str =
    "UPDATE request_files SET earlier = TRUE WHERE firm_id = $1 AND item_id = $2";
pub const ADD_FILE: &str = "INSERT INTO request_files \
    (firm_id, item_id, file_id, name, size, content_type, earlier, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7)";
pub const NEWS: &str = "INSERT INTO request_news (firm_id, request_id, item_id, contact_id, first_at, at) \
    VALUES ($1, $2, $3, $4, $5, $6) \
    ON CONFLICT (firm_id, item_id, contact_id) DO UPDATE SET at = excluded.at";

// For which items a file came.
pub const OF_FILE: &str = "SELECT i.request_id, i.id FROM request_files f \
    JOIN request_items i ON i.firm_id = $1 AND i.id = f.item_id \
    WHERE f.firm_id = $1 AND f.file_id = $2 AND NOT f.earlier LIMIT 10";
// What came for an item and is not of an earlier delivery.
pub const BROUGHT: &str = "SELECT x.scan, x.sha256 FROM request_files f \
    JOIN files x ON x.firm_id = $1 AND x.id = f.file_id \
    WHERE f.firm_id = $1 AND f.item_id = $2 AND NOT f.earlier ORDER BY f.created_at, f.file_id LIMIT 2000";
pub const BROUGHT_BY: &str =
    "SELECT by_kind, by_id, by_name FROM request_items WHERE firm_id = $1 AND id = $2";

// What came for item $2 and is not among the documents yet.
pub const NOT_FILED: &str = "SELECT f.file_id, f.name FROM request_files f \
    JOIN files x ON x.firm_id = $1 AND x.id = f.file_id AND x.scan IN ('', 'clean') \
    WHERE f.firm_id = $1 AND f.item_id = $2 AND NOT f.earlier AND f.document_id IS NULL \
    ORDER BY f.created_at, f.file_id LIMIT 500";
pub const FILED: &str = "UPDATE request_files SET document_id = $4 \
    WHERE firm_id = $1 AND item_id = $2 AND file_id = $3";
// What forms offer of dossier $2: the latest documents, and its folders.
pub const DOCUMENTS: &str = "SELECT d.id, d.name, COALESCE(f.name, '') FROM documents d \
    LEFT JOIN folders f ON f.firm_id = $1 AND f.id = d.place_id \
    WHERE d.firm_id = $1 AND d.dossier_id = $2 AND d.deleted_at IS NULL ORDER BY d.at DESC, d.id LIMIT 100";
pub const FOLDERS: &str = "SELECT d.id, d.name, COALESCE(f.name, '') FROM folders d \
    LEFT JOIN folders f ON f.firm_id = $1 AND f.id = d.place_id \
    WHERE d.firm_id = $1 AND d.dossier_id = $2 AND d.deleted_at IS NULL ORDER BY d.name_fold, d.id LIMIT 200";
// The newest version of the document that item $3 of request $2 asks to update.
pub const DOCUMENT_FILE: &str = "SELECT x.firm_id, x.id, d.name, x.size, x.content_type, x.sha256, x.scan \
    FROM request_items i JOIN documents d ON d.firm_id = $1 AND d.id = i.document_id AND d.deleted_at IS NULL \
    JOIN files x ON x.firm_id = $1 AND x.id = d.file_id \
    WHERE i.firm_id = $1 AND i.request_id = $2 AND i.id = $3";
pub const IS_DOCUMENT: &str = "SELECT d.name FROM documents d \
    WHERE d.firm_id = $1 AND d.dossier_id = $2 AND d.id = $3 AND d.deleted_at IS NULL";
pub const IS_FOLDER: &str = "SELECT 1 FROM folders f \
    WHERE f.firm_id = $1 AND f.dossier_id = $2 AND f.id = $3 AND f.deleted_at IS NULL";

// Of dossier $2, after ($3, $4); $5 says which states: 'all', 'open' (not over) or one of them.
macro_rules! wanted {
    () => {
        " AND ($5 = 'all' OR q.state = $5 OR ($5 = 'waiting' AND q.state NOT IN ('accepted', 'cancelled')))"
    };
}
pub const OF_DOSSIER: &str = concat!(
    "SELECT ",
    request_columns!(),
    ", '' FROM requests q WHERE q.firm_id = $1 AND q.dossier_id = $2 AND (q.last_at, q.id) < ($3, $4)",
    wanted!(),
    " ORDER BY q.last_at DESC, q.id DESC LIMIT $6"
);
// Those of dossier $2 that belong to its engagement $7.
pub const OF_ENGAGEMENT: &str = concat!(
    "SELECT ",
    request_columns!(),
    ", '' FROM requests q WHERE q.firm_id = $1 AND q.dossier_id = $2 AND (q.last_at, q.id) < ($3, $4)",
    wanted!(),
    " AND q.engagement_id = $7 ORDER BY q.last_at DESC, q.id DESC LIMIT $6"
);
// Those of dossier $2 that are asked of contact $7.
pub const OF_CONTACT: &str = concat!(
    "SELECT ",
    request_columns!(),
    ", '' FROM requests q WHERE q.firm_id = $1 AND q.dossier_id = $2 AND (q.last_at, q.id) < ($3, $4)",
    wanted!(),
    " AND EXISTS (SELECT 1 FROM request_recipients r WHERE r.firm_id = $1 AND r.request_id = q.id \
        AND r.contact_id = $7) ORDER BY q.last_at DESC, q.id DESC LIMIT $6"
);
// Of all dossiers that the viewer sees: $2 all of them, $7 the confidential ones too, $8 by a role of theirs.
pub const OF_FIRM: &str = concat!(
    "SELECT ",
    request_columns!(),
    ", d.name FROM requests q JOIN dossiers d ON d.firm_id = $1 AND d.id = q.dossier_id \
     WHERE q.firm_id = $1 AND (q.last_at, q.id) < ($3, $4)",
    wanted!(),
    " AND (($2 AND ($7 OR NOT d.confidential)) OR EXISTS (SELECT 1 FROM rights r WHERE r.firm_id = $1 \
        AND r.principal_id = $8 AND r.target_id = q.dossier_id AND (r.permissions & $9) <> 0)) \
     ORDER BY q.last_at DESC, q.id DESC LIMIT $6"
);

pub const ZONE: &str = "SELECT zone FROM firms WHERE id = $1";
pub const HABITS: &str = "SELECT detailed_notifications, reminder_days FROM firms WHERE id = $1";

// Changes nothing and holds the request until the transaction ends.
pub const TOUCH: &str = "UPDATE requests SET version = version WHERE firm_id = $1 AND id = $2";
pub const REMINDED: &str = "UPDATE requests SET reminded_at = $3 WHERE firm_id = $1 AND id = $2";
// Somebody of whom it is asked and who may ($3) deliver, in a dossier that is in use.
pub const REACHES: &str = "SELECT 1 FROM requests q \
    JOIN dossiers d ON d.firm_id = $1 AND d.id = q.dossier_id AND NOT d.archived \
    JOIN request_recipients r ON r.firm_id = $1 AND r.request_id = q.id \
    JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = r.contact_id AND rd.target_id = q.dossier_id \
    WHERE q.firm_id = $1 AND q.id = $2 AND (rd.permissions & $3) <> 0 LIMIT 1";
pub const CHANGE: &str = "UPDATE requests SET due = $4, reminder_days = $5, engagement_id = $6, \
    folder_id = $7, version = version + 1 \
    WHERE firm_id = $1 AND id = $2 AND version = $3";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    IS_RECIPIENT,
    ITEM,
    ITEMS,
    FILES,
    FILE,
    RECIPIENTS,
    CAN_BE_ASKED,
    INSERT,
    ADD_RECIPIENT,
    ADD_ITEM,
    HOLD,
    KEEP,
    DELIVER,
    REVIEW,
    SET_ASIDE,
    ADD_FILE,
    NEWS,
    SETTLE,
    OF_FILE,
    BROUGHT,
    BROUGHT_BY,
    NOT_FILED,
    FILED,
    DOCUMENTS,
    FOLDERS,
    DOCUMENT_FILE,
    IS_DOCUMENT,
    IS_FOLDER,
    OF_DOSSIER,
    OF_ENGAGEMENT,
    OF_CONTACT,
    OF_FIRM,
    ZONE,
    HABITS,
    TOUCH,
    REMINDED,
    REACHES,
    CHANGE,
];
