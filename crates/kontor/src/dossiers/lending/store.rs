//! SQL of what is lent to a stand-in.

// What is to be lent of dossier $2 at moment $3: for whom, to whom, and on whose word.
pub const LENDS: &str = "SELECT s.id, s.name, i.id, i.name, t.id, t.permissions, r.permissions, d.confidential \
    FROM dossiers d \
    JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id AND s.left_at IS NULL \
        AND s.away_from <= $3 AND s.away_until > $3 \
    JOIN staff i ON i.firm_id = $1 AND i.id = s.stand_in_id AND i.left_at IS NULL \
    JOIN staff t ON t.firm_id = $1 AND t.id = s.lends_by AND t.left_at IS NULL \
    LEFT JOIN rights r ON r.firm_id = $1 AND r.principal_id = t.id AND r.target_id = d.id \
    WHERE d.firm_id = $1 AND d.id = $2 AND d.archived = FALSE";
// What is lent of it.
pub const LENT: &str = "SELECT g.id, p.id, p.name, COALESCE(r.code, r.name), l.id, l.name FROM grants g \
    JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
    JOIN staff p ON p.firm_id = $1 AND p.id = g.principal_id \
    JOIN staff l ON l.firm_id = $1 AND l.id = g.lent_by \
    WHERE g.firm_id = $1 AND g.target_id = $2 AND g.lent_by IS NOT NULL ORDER BY g.id LIMIT 100";
// The dossiers after $4 in which $2 lends something, or is to at moment $3.
pub const DOSSIERS: &str = "SELECT id FROM (\
        SELECT d.id AS id FROM staff s JOIN dossiers d ON d.firm_id = $1 AND d.archived = FALSE \
            AND d.responsible_id = s.id \
        WHERE s.firm_id = $1 AND s.id = $2 AND s.lends_by IS NOT NULL AND s.away_from <= $3 AND s.away_until > $3 \
        UNION SELECT g.dossier_id FROM grants g WHERE g.firm_id = $1 AND g.lent_by = $2) few \
    WHERE id > $4 ORDER BY id LIMIT $5";

/// Every statement of this part, for the test that prepares them.
pub const ALL: &[&str] = &[LENDS, LENT, DOSSIERS];
