//! SQL of mails about mail in the inbox.

// Mail that waits for the firm and came after $8, `$which` says which, and who looks after its dossier and is
// told: $3 alone, or all of them if $4. Whoever is away at $7 is stood in for by whom they chose, if that person
// sees it. $5 is seeing all dossiers, $6 the confidential ones too, $9 seeing one.
macro_rules! watched {
    ($from:literal, $which:literal) => {
        concat!(
            " FROM ",
            $from,
            " JOIN inbox_mails m ON m.firm_id = $1 AND m.id = p.mail_id \
             JOIN dossiers d ON d.firm_id = $1 AND d.id = p.dossier_id \
             JOIN firms f ON f.id = $1 \
             LEFT JOIN staff i ON i.firm_id = $1 AND i.id = w.stand_in_id AND i.left_at IS NULL \
                AND w.away_from <= $7 AND w.away_until > $7 \
                AND ((i.permissions & $5) <> 0 OR EXISTS (SELECT 1 FROM rights ri \
                    WHERE ri.firm_id = $1 AND ri.principal_id = i.id AND ri.target_id = d.id)) \
             JOIN staff s ON s.firm_id = $1 AND s.id = COALESCE(i.id, w.id) \
             LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = s.id AND rd.target_id = d.id \
             WHERE p.firm_id = $1 AND p.waits AND p.sent_at > $8 AND ",
            $which,
            " AND w.firm_id = $1 AND w.left_at IS NULL AND ($4 OR w.id = $3 OR w.stand_in_id = $3) \
               AND ($4 OR s.id = $3) \
               AND (d.responsible_id = w.id \
                 OR EXISTS (SELECT 1 FROM dossier_team t WHERE t.firm_id = $1 AND t.dossier_id = d.id \
                     AND t.staff_id = w.id) \
                 OR EXISTS (SELECT 1 FROM team_members q CROSS JOIN grants g WHERE q.firm_id = $1 \
                     AND q.staff_id = w.id AND g.firm_id = $1 AND g.principal_id = q.team_id AND g.target_id = d.id \
                     AND g.principal_kind = 'team')) \
               AND ((COALESCE(rd.permissions, 0) & $9) <> 0 \
                 OR ((s.permissions & $5) <> 0 AND (NOT d.confidential OR (s.permissions & $6) <> 0)))"
        )
    };
}
// tenant: the macro asks for the firm
// Who looks after dossier $2, what they were told up to, and when the first mail after that was kept.
pub const WATCHERS: &str = concat!(
    "SELECT s.id, s.name, s.email, s.language, s.muted, s.inbox_told_at, f.mail_delay, MIN(m.kept_at)",
    watched!(
        "inbox_places p CROSS JOIN staff w",
        "p.dossier_id = $2 AND m.kept_at > s.inbox_told_at"
    ),
    " GROUP BY s.id, s.name, s.email, s.language, s.muted, s.inbox_told_at, f.mail_delay ORDER BY s.id LIMIT 500"
);
// tenant: the macro asks for the firm
// What colleague $3 looks after, the newest first; nothing is asked of $2.
pub const WATCHED: &str = concat!(
    "SELECT d.id, d.name, m.thread_id, \
        CASE WHEN m.from_name = '' THEN m.from_address ELSE m.from_name END, m.subject, m.excerpt, m.kept_at, \
        s.name, s.email, s.language, s.inbox_told_at, f.mail_delay, f.slug",
    watched!("staff w CROSS JOIN inbox_places p", "p.dossier_id <> $2"),
    " ORDER BY m.kept_at DESC, m.id, d.id LIMIT 500"
);
pub const HAS_TOLD: &str =
    "UPDATE staff SET inbox_told_at = $3 WHERE firm_id = $1 AND id = $2 AND inbox_told_at < $3";
pub const FORGET: &str = "UPDATE staff SET inbox_told_at = 0 WHERE firm_id = $1 AND id = $2";

/// Every statement of this folder, for the test that prepares them.
pub const ALL: &[&str] = &[WATCHERS, WATCHED, HAS_TOLD, FORGET];
