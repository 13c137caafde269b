//! SQL of templates.

/// The columns that [`super::model::Stored::read`] takes.
macro_rules! template_columns {
    () => {
        "t.id, t.standard, t.kind, t.name, t.name_fold, t.version"
    };
}

pub const FIND: &str = concat!(
    "SELECT ",
    template_columns!(),
    " FROM templates t WHERE t.firm_id = $1 AND t.id = $2"
);
// A firm has at most 200 of its own, and one for each standard template.
pub const LIST: &str = concat!(
    "SELECT ",
    template_columns!(),
    " FROM templates t WHERE t.firm_id = $1 ORDER BY t.name_fold, t.id LIMIT 300"
);
pub const LANGUAGES: &str = "SELECT template_id, language FROM template_texts WHERE firm_id = $1 \
    ORDER BY template_id, language LIMIT 1500";
pub const TEXTS: &str = "SELECT language, subject, text FROM template_texts \
    WHERE firm_id = $1 AND template_id = $2 ORDER BY language LIMIT 5";
pub const BY_NAME: &str =
    "SELECT id FROM templates WHERE firm_id = $1 AND name_fold = $2 AND standard IS NULL";
pub const COUNT_OWN: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM templates \
    WHERE firm_id = $1 AND standard IS NULL";

pub const INSERT: &str = "INSERT INTO templates \
    (firm_id, id, standard, kind, name, name_fold, version, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const UPDATE: &str = "UPDATE templates SET kind = $3, name = $4, name_fold = $5, \
    version = version + 1 WHERE firm_id = $1 AND id = $2";
pub const DELETE: &str = "DELETE FROM templates WHERE firm_id = $1 AND id = $2";
pub const DELETE_TEXTS: &str = "DELETE FROM template_texts WHERE firm_id = $1 AND template_id = $2";
pub const INSERT_TEXT: &str = "INSERT INTO template_texts \
    (firm_id, template_id, language, subject, text) VALUES ($1, $2, $3, $4, $5)";

// tenant: the firm's own row
pub const FIRM: &str = "SELECT name, language FROM firms WHERE id = $1";
pub const ABOUT: &str = "SELECT d.language, d.name, COALESCE(s.name, '') FROM dossiers d \
    LEFT JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id AND s.left_at IS NULL \
    WHERE d.firm_id = $1 AND d.id = $2";
// Who reads what is for all ($3 is the right to) and has LOGIN.
pub const PEOPLE: &str = "SELECT k.first_name, k.last_name FROM dossier_contacts dc \
    JOIN contacts k ON k.firm_id = $1 AND k.id = dc.contact_id \
    JOIN rights r ON r.firm_id = $1 AND r.principal_id = k.id AND r.target_id = $2 \
    WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND (r.permissions & $3) <> 0 \
      AND EXISTS (SELECT 1 FROM dossier_addresses da WHERE da.firm_id = $1 AND da.dossier_id = $2 \
                  AND da.contact_id = k.id AND da.login) \
    ORDER BY k.name_fold, k.id LIMIT 5";
pub const PERSON: &str = "SELECT k.first_name, k.last_name FROM dossier_contacts dc \
    JOIN contacts k ON k.firm_id = $1 AND k.id = dc.contact_id \
    WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND dc.contact_id = $3";
// Dossiers with $2 in the name that someone may have a look at: $3 sees all, $4 is who.
pub const DOSSIERS: &str = "SELECT d.id FROM dossiers d WHERE d.firm_id = $1 AND NOT d.archived \
    AND d.name_fold LIKE $2 ESCAPE '!' \
    AND ($3 OR EXISTS (SELECT 1 FROM rights r WHERE r.firm_id = $1 AND r.principal_id = $4 \
                       AND r.target_id = d.id)) \
    ORDER BY d.name_fold, d.id LIMIT 16";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    FIND,
    LIST,
    LANGUAGES,
    TEXTS,
    BY_NAME,
    COUNT_OWN,
    INSERT,
    UPDATE,
    DELETE,
    DELETE_TEXTS,
    INSERT_TEXT,
    FIRM,
    ABOUT,
    PEOPLE,
    PERSON,
    DOSSIERS,
];
