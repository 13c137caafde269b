//! SQL: people with what they have on dossier $2 and conversation $3 (or again the dossier).

// Someone who works here, with their rights.
macro_rules! staff {
    () => {
        "SELECT 'staff' AS kind, s.id AS id, s.name AS name, s.name_fold AS fold, s.permissions AS firm_wide, \
            CAST(5 AS BIGINT) AS door, EXISTS (SELECT 1 FROM dossier_team t WHERE t.firm_id = $1 \
                AND t.dossier_id = $2 AND t.staff_id = s.id) OR EXISTS (SELECT 1 FROM grants g \
                JOIN team_members m ON m.firm_id = $1 AND m.team_id = g.principal_id AND m.staff_id = s.id \
                WHERE g.firm_id = $1 AND g.target_id = $2 AND g.principal_kind = 'team') AS team, rd.permissions AS rd, rc.permissions AS rc \
         FROM staff s \
         LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = s.id AND rd.target_id = $2 \
         LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = s.id AND rc.target_id = $3 \
         WHERE s.firm_id = $1 AND s.left_at IS NULL AND "
    };
}
// A contact, and how far they come in: `why/model.rs` names the steps. `$link` is LEFT for those too who
// are not linked to the dossier.
macro_rules! contacts {
    ($link:literal) => {
        concat!(
            "SELECT 'contact', c.id, c.first_name || ' ' || c.last_name, c.name_fold, CAST(0 AS BIGINT), \
                CAST(CASE WHEN dc.contact_id IS NULL THEN 0 ELSE COALESCE((SELECT MAX(CASE \
                    WHEN da.login AND a.user_id IS NOT NULL THEN 5 WHEN da.login AND da.invited_at IS NOT NULL THEN 4 \
                    WHEN da.login THEN 3 ELSE 2 END) FROM addresses a \
                    LEFT JOIN dossier_addresses da ON da.firm_id = $1 AND da.dossier_id = $2 \
                        AND da.contact_id = c.id AND da.address_id = a.id \
                    WHERE a.firm_id = $1 AND a.contact_id = c.id AND (a.unlinked_at IS NULL OR da.login)), 1) END \
                    AS BIGINT), \
                FALSE, rd.permissions, rc.permissions \
             FROM contacts c ",
            $link,
            " JOIN dossier_contacts dc ON dc.firm_id = $1 AND dc.dossier_id = $2 AND dc.contact_id = c.id \
             LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = c.id AND rd.target_id = $2 \
             LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = c.id AND rc.target_id = $3 \
             WHERE c.firm_id = $1 AND "
        )
    };
}

// Who may see it, after ($4, $5) by name: $7 sees all dossiers, $8 and the confidential ones ($9: this
// is one). What the rights come to is asked of the rule, not of the SQL.
pub const WHO: &str = concat!(
    "SELECT * FROM (",
    staff!(),
    "(s.name_fold, s.id) > ($4, $5) AND (rd.permissions IS NOT NULL OR rc.permissions IS NOT NULL \
        OR ((s.permissions & $7) <> 0 AND (NOT $9 OR (s.permissions & $8) <> 0))) UNION ALL ",
    contacts!(""),
    "(c.name_fold, c.id) > ($4, $5) AND (rd.permissions IS NOT NULL OR rc.permissions IS NOT NULL) \
        AND EXISTS (SELECT 1 FROM dossier_addresses o JOIN addresses p ON p.firm_id = $1 AND p.id = o.address_id \
            WHERE o.firm_id = $1 AND o.dossier_id = $2 AND o.contact_id = c.id AND o.login AND p.user_id IS NOT NULL)",
    ") few ORDER BY fold, id LIMIT $6"
);
// Whose name has $4 in it: staff, contacts of the dossier, and if $5 all others of the firm.
pub const FIND: &str = concat!(
    "SELECT * FROM (",
    staff!(),
    "s.name_fold LIKE $4 ESCAPE '!' UNION ALL ",
    contacts!("LEFT"),
    "c.name_fold LIKE $4 ESCAPE '!' AND ($5 OR dc.contact_id IS NOT NULL)",
    ") few ORDER BY fold, id LIMIT $6"
);
// One of them.
pub const ONE: &str = concat!(
    staff!(),
    "s.id = $4 UNION ALL ",
    contacts!("LEFT"),
    "c.id = $4 AND ($5 OR dc.contact_id IS NOT NULL)"
);

// The roles of everybody whose (name, id) is from ($4, $5) to ($6, $7); of those in the firm the ones
// that hold something of $8.
pub const WAYS: &str = "SELECT g.principal_id, g.target_kind, COALESCE(r.code, r.name), r.permissions, \
        CASE WHEN 1 = 0 THEN g.id END, '', g.lent_by, COALESCE(l.name, ''), l.away_until \
     FROM grants g JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
     LEFT JOIN staff l ON l.firm_id = $1 AND l.id = g.lent_by \
     LEFT JOIN staff s ON s.firm_id = $1 AND s.id = g.principal_id \
     LEFT JOIN contacts c ON c.firm_id = $1 AND c.id = g.principal_id \
     WHERE g.firm_id = $1 AND g.target_id IN ($2, $3) AND g.principal_kind <> 'contact_group' \
       AND (COALESCE(s.name_fold, c.name_fold), g.principal_id) >= ($4, $5) \
       AND (COALESCE(s.name_fold, c.name_fold), g.principal_id) <= ($6, $7) \
     UNION ALL \
     SELECT m.contact_id, g.target_kind, COALESCE(r.code, r.name), r.permissions, q.id, q.name, g.lent_by, '', \
        CASE WHEN 1 = 0 THEN g.created_at END \
     FROM grants g JOIN contact_groups q ON q.firm_id = $1 AND q.id = g.principal_id \
     JOIN contact_group_members m ON m.firm_id = $1 AND m.group_id = q.id \
     JOIN contacts c ON c.firm_id = $1 AND c.id = m.contact_id \
     JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
     WHERE g.firm_id = $1 AND g.target_id IN ($2, $3) AND g.principal_kind = 'contact_group' \
       AND (c.name_fold, c.id) >= ($4, $5) AND (c.name_fold, c.id) <= ($6, $7) \
     UNION ALL \
     SELECT m.staff_id, g.target_kind, COALESCE(r.code, r.name), r.permissions, q.id, q.name, g.lent_by, '', \
        CASE WHEN 1 = 0 THEN g.created_at END \
     FROM grants g JOIN teams q ON q.firm_id = $1 AND q.id = g.principal_id \
     JOIN team_members m ON m.firm_id = $1 AND m.team_id = q.id \
     JOIN staff s ON s.firm_id = $1 AND s.id = m.staff_id \
     JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
     WHERE g.firm_id = $1 AND g.target_id IN ($2, $3) AND g.principal_kind = 'team' \
       AND (s.name_fold, s.id) >= ($4, $5) AND (s.name_fold, s.id) <= ($6, $7) \
     UNION ALL \
     SELECT m.staff_id, 'firm', COALESCE(r.code, r.name), r.permissions, CASE WHEN 1 = 0 THEN s.id END, '', \
        CASE WHEN 1 = 0 THEN s.id END, '', CASE WHEN 1 = 0 THEN s.created_at END \
     FROM staff s JOIN staff_roles m ON m.firm_id = $1 AND m.staff_id = s.id \
     JOIN roles r ON r.firm_id = $1 AND r.id = m.role_id AND (r.permissions & $8) <> 0 \
     WHERE s.firm_id = $1 AND s.left_at IS NULL \
       AND (s.name_fold, s.id) >= ($4, $5) AND (s.name_fold, s.id) <= ($6, $7) \
     LIMIT 20000";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[WHO, FIND, ONE, WAYS];
