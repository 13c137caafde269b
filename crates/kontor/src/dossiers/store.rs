//! SQL of dossiers.

/// The columns that [`super::model::Dossier::read`] takes, with `d` the dossier and `s` its
/// responsible staff member.
macro_rules! dossier_columns {
    () => {
        "d.id, d.name, d.kind, d.number, d.vat_number, d.language, d.responsible_id, COALESCE(s.name, ''), \
         d.vat_regime, d.vat_period, d.tags, d.archived, d.confidential, d.waiting_shared, \
         d.waiting_private, d.open_conversations, d.last_at, d.version, d.created_at, d.allow_contacts, \
         s.left_at IS NOT NULL, s.away_from, s.away_until, \
         COALESCE((SELECT i.name FROM staff i WHERE i.firm_id = $1 AND i.id = s.stand_in_id), '')"
    };
}
pub(crate) use dossier_columns;

pub const FIND_FOR_STAFF: &str = concat!(
    "SELECT ",
    dossier_columns!(),
    ", r.permissions FROM dossiers d \
     LEFT JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id \
     LEFT JOIN rights r ON r.firm_id = $1 AND r.principal_id = $3 AND r.target_id = d.id \
     WHERE d.firm_id = $1 AND d.id = $2"
);

pub const FIND_FOR_CONTACT: &str = concat!(
    "SELECT ",
    dossier_columns!(),
    ", r.permissions FROM dossiers d \
     LEFT JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id \
     LEFT JOIN rights r ON r.firm_id = $1 AND r.principal_id = $3 AND r.target_id = d.id \
     WHERE d.firm_id = $1 AND d.id = $2 AND EXISTS (\
        SELECT 1 FROM dossier_addresses da JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
        WHERE da.firm_id = $1 AND da.dossier_id = d.id AND da.contact_id = $3 AND da.login AND a.user_id = $4)"
);

pub const FIND: &str = concat!(
    "SELECT ",
    dossier_columns!(),
    " FROM dossiers d \
     LEFT JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id \
     WHERE d.firm_id = $1 AND d.id = $2"
);
// tenant: the firm's own row
pub const SLUG: &str = "SELECT slug FROM firms WHERE id = $1";

/// What `dossiers.responsible_fold` is while `$n` is responsible: the monitor sorts by it.
macro_rules! name_of {
    ($n:literal) => {
        concat!(
            "COALESCE((SELECT s.name_fold FROM staff s WHERE s.firm_id = $1 AND s.id = ",
            $n,
            "), '')"
        )
    };
}

pub const INSERT: &str = concat!(
    "INSERT INTO dossiers (firm_id, id, name, name_fold, kind, number, vat_number, language, \
     responsible_id, vat_regime, vat_period, tags, archived, confidential, last_at, created_at, number_fold, responsible_fold) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, ",
    name_of!("$9"),
    ")"
);
pub const UPDATE: &str = concat!(
    "UPDATE dossiers SET name = $3, name_fold = $4, kind = $5, number = $6, vat_number = $7, \
     language = $8, responsible_id = $9, vat_regime = $10, vat_period = $11, tags = $12, archived = $13, \
     confidential = $14, number_fold = $15, version = version + 1, responsible_fold = ",
    name_of!("$9"),
    " WHERE firm_id = $1 AND id = $2"
);

pub const DELETE_PARTS: &str = "DELETE FROM dossier_parts WHERE firm_id = $1 AND dossier_id = $2";
pub const INSERT_PART: &str =
    "INSERT INTO dossier_parts (firm_id, part, dossier_id) VALUES ($1, $2, $3)";
// Sixteen at once: a dossier has some fifty, and each statement of an import counts.
pub const INSERT_PARTS: &str = "INSERT INTO dossier_parts (firm_id, part, dossier_id) VALUES \
     ($1, $3, $2), ($1, $4, $2), ($1, $5, $2), ($1, $6, $2), \
     ($1, $7, $2), ($1, $8, $2), ($1, $9, $2), ($1, $10, $2), \
     ($1, $11, $2), ($1, $12, $2), ($1, $13, $2), ($1, $14, $2), \
     ($1, $15, $2), ($1, $16, $2), ($1, $17, $2), ($1, $18, $2)";
pub const DELETE_TAGS: &str = "DELETE FROM dossier_tags WHERE firm_id = $1 AND dossier_id = $2";
pub const INSERT_TAG: &str = "INSERT INTO dossier_tags (firm_id, tag, dossier_id) VALUES ($1, $2, $3) \
    ON CONFLICT (firm_id, tag, dossier_id) DO NOTHING";

// Who works on it: its teams, then people by name.
pub const TEAM: &str = "SELECT is_team, id, name FROM (\
        SELECT FALSE AS is_team, s.id AS id, s.name AS name, s.name_fold AS fold FROM dossier_team t \
        JOIN staff s ON s.firm_id = $1 AND s.id = t.staff_id WHERE t.firm_id = $1 AND t.dossier_id = $2 \
        UNION ALL SELECT TRUE, q.id, q.name, q.name_fold FROM grants g \
        JOIN teams q ON q.firm_id = $1 AND q.id = g.principal_id \
        WHERE g.firm_id = $1 AND g.target_id = $2 AND g.principal_kind = 'team') AS few \
    ORDER BY is_team DESC, fold, id LIMIT 100";
pub const DELETE_TEAM: &str = "DELETE FROM dossier_team WHERE firm_id = $1 AND dossier_id = $2";
pub const INSERT_TEAM: &str =
    "INSERT INTO dossier_team (firm_id, dossier_id, staff_id) VALUES ($1, $2, $3)";

pub const STAFF: &str = "SELECT id, name FROM staff WHERE firm_id = $1 AND left_at IS NULL ORDER BY name_fold, id LIMIT 200";
pub const STAFF_NAME: &str =
    "SELECT name FROM staff WHERE firm_id = $1 AND id = $2 AND left_at IS NULL";

pub const ROLE_BY_CODE: &str =
    "SELECT id, permissions FROM roles WHERE firm_id = $1 AND code = $2 AND scope = $3";
// The firm's own roles are named by their id.
pub const ROLE_BY_ID: &str =
    "SELECT id, permissions FROM roles WHERE firm_id = $1 AND id = $2 AND scope = $3";
pub const ROLES_OF_SCOPE: &str = "SELECT id, COALESCE(code, ''), name FROM roles \
    WHERE firm_id = $1 AND scope = $2 ORDER BY COALESCE(code, ''), name, id LIMIT 100";

/// The columns that [`super::access::Given::read`] takes: a role as it was given.
macro_rules! given {
    () => {
        "SELECT g.id AS id, g.principal_kind AS kind, g.principal_id AS principal, \
            COALESCE(s.name, c.first_name || ' ' || c.last_name, q.name, w.name, '') AS name, \
            COALESCE(r.code, r.name) AS role, r.permissions AS permissions, g.target_kind AS target_kind, \
            g.target_id AS target, g.dossier_id AS dossier, COALESCE(v.subject, '') AS subject, \
            COALESCE(v.audience = 'private', FALSE) AS private, \
            CASE WHEN v.started_kind = 'staff' THEN v.started_by END AS starter, \
            CASE WHEN 1 = 0 THEN q.id END AS via, '' AS via_name, \
            l.id AS lender, COALESCE(l.name, '') AS lender_name, l.away_until AS lent_until \
         FROM grants g \
         JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
         LEFT JOIN staff s ON s.firm_id = $1 AND s.id = g.principal_id \
         LEFT JOIN contacts c ON c.firm_id = $1 AND c.id = g.principal_id \
         LEFT JOIN contact_groups q ON q.firm_id = $1 AND q.id = g.principal_id \
         LEFT JOIN teams w ON w.firm_id = $1 AND w.id = g.principal_id \
         LEFT JOIN conversations v ON v.firm_id = $1 AND v.id = g.target_id \
         LEFT JOIN staff l ON l.firm_id = $1 AND l.id = g.lent_by \
         WHERE g.firm_id = $1 AND "
    };
}

pub const FIND_GIVEN: &str = concat!(given!(), "g.id = $2");

// What is given on $2, and what of that given on the dossier $3 reaches it: with a permission of $7 for
// staff, of $8 for clients.
macro_rules! reaching {
    () => {
        "(g.target_id = $2 OR (g.target_id = $3 AND (r.permissions & \
            CASE WHEN g.principal_kind IN ('staff', 'team') THEN CAST($7 AS BIGINT) ELSE CAST($8 AS BIGINT) END) <> 0))"
    };
}
// Roles after ($4, $5), each followed by the members who have it through a group or a team.
pub const GIVEN_ON: &str = concat!(
    "SELECT * FROM (",
    given!(),
    reaching!(),
    " UNION ALL \
     SELECT g.id, 'contact', m.contact_id, k.first_name || ' ' || k.last_name, COALESCE(r.code, r.name), \
        r.permissions, g.target_kind, g.target_id, g.dossier_id, COALESCE(v.subject, ''), \
        COALESCE(v.audience = 'private', FALSE), \
        CASE WHEN v.started_kind = 'staff' THEN v.started_by END, q.id, q.name, g.lent_by, '', \
        CASE WHEN 1 = 0 THEN g.created_at END \
     FROM grants g \
     JOIN contact_group_members m ON m.firm_id = $1 AND m.group_id = g.principal_id \
     JOIN contacts k ON k.firm_id = $1 AND k.id = m.contact_id \
     JOIN contact_groups q ON q.firm_id = $1 AND q.id = g.principal_id \
     JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
     LEFT JOIN conversations v ON v.firm_id = $1 AND v.id = g.target_id \
     WHERE g.firm_id = $1 AND ",
    reaching!(),
    " UNION ALL \
     SELECT g.id, 'staff', m.staff_id, k.name, COALESCE(r.code, r.name), \
        r.permissions, g.target_kind, g.target_id, g.dossier_id, COALESCE(v.subject, ''), \
        COALESCE(v.audience = 'private', FALSE), \
        CASE WHEN v.started_kind = 'staff' THEN v.started_by END, w.id, w.name, g.lent_by, '', \
        CASE WHEN 1 = 0 THEN g.created_at END \
     FROM grants g \
     JOIN team_members m ON m.firm_id = $1 AND m.team_id = g.principal_id \
     JOIN staff k ON k.firm_id = $1 AND k.id = m.staff_id \
     JOIN teams w ON w.firm_id = $1 AND w.id = g.principal_id \
     JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
     LEFT JOIN conversations v ON v.firm_id = $1 AND v.id = g.target_id \
     WHERE g.firm_id = $1 AND ",
    reaching!(),
    ") few WHERE (few.id, few.principal) > ($4, $5) ORDER BY few.id, few.principal LIMIT $6"
);
pub const ROLE_OF: &str = "SELECT g.id, g.role_id, COALESCE(r.code, r.name), r.permissions, g.lent_by FROM grants g \
    JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
    WHERE g.firm_id = $1 AND g.principal_id = $2 AND g.target_id = $3";
pub const GIVE: &str = "INSERT INTO grants (firm_id, id, principal_kind, principal_id, target_kind, target_id, \
    dossier_id, role_id, created_at, lent_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
    ON CONFLICT (firm_id, principal_id, target_id) DO UPDATE \
    SET role_id = excluded.role_id, lent_by = excluded.lent_by \
    WHERE excluded.lent_by IS NULL OR grants.lent_by IS NOT NULL";
// Holds the group's row: who is in it does not change while it is given a role.
pub const HOLD_GROUP: &str = "UPDATE contact_groups SET version = version \
    WHERE firm_id = $1 AND id = $2 RETURNING name";
// The groups with somebody linked to dossier $2, and how many of them are.
pub const GROUPS_HERE: &str = "SELECT q.id, q.name, CAST(COUNT(*) AS BIGINT) FROM dossier_contacts dc \
    JOIN contact_group_members m ON m.firm_id = $1 AND m.contact_id = dc.contact_id \
    JOIN contact_groups q ON q.firm_id = $1 AND q.id = m.group_id \
    WHERE dc.firm_id = $1 AND dc.dossier_id = $2 GROUP BY q.id, q.name, q.name_fold ORDER BY q.name_fold LIMIT 500";
pub const GROUPS_ALL: &str = "SELECT q.id, q.name, (SELECT CAST(COUNT(*) AS BIGINT) FROM contact_group_members m \
        JOIN dossier_contacts dc ON dc.firm_id = $1 AND dc.dossier_id = $2 AND dc.contact_id = m.contact_id \
        WHERE m.firm_id = $1 AND m.group_id = q.id) \
    FROM contact_groups q WHERE q.firm_id = $1 ORDER BY q.name_fold, q.id LIMIT 500";
pub const ALLOW_CONTACTS: &str = "UPDATE dossiers SET allow_contacts = $3, version = version + 1 \
    WHERE firm_id = $1 AND id = $2";
pub const TAKE: &str = "DELETE FROM grants WHERE firm_id = $1 AND id = $2";

pub const IS_LINKED: &str = "SELECT EXISTS (SELECT 1 FROM dossier_contacts \
    WHERE firm_id = $1 AND dossier_id = $2 AND contact_id = $3)";
pub const LINK: &str = "INSERT INTO dossier_contacts (firm_id, dossier_id, contact_id, created_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (firm_id, dossier_id, contact_id) DO NOTHING";

// The contacts of a dossier with all their addresses; what was never switched stands as it begins.
// `$from` names their links as `dc`.
macro_rules! people {
    ($from:expr) => {
        concat!(
            "SELECT c.id, c.first_name, c.last_name, c.language, c.phone, COALESCE(r.code, r.name, ''), \
                a.id, a.address, a.field, a.user_id, COALESCE(da.login, FALSE), COALESCE(da.notify, FALSE), \
                COALESCE(da.sync, FALSE), da.invited_at, COALESCE(da.preferences, '{}'), \
                da.address_id IS NOT NULL, a.unlinked_at IS NOT NULL, c.name_fold, b.why \
             FROM ",
            $from,
            " dc \
             JOIN contacts c ON c.firm_id = $1 AND c.id = dc.contact_id \
             LEFT JOIN grants g ON g.firm_id = $1 AND g.principal_id = c.id AND g.target_id = dc.dossier_id \
             LEFT JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
             LEFT JOIN addresses a ON a.firm_id = $1 AND a.contact_id = c.id \
             LEFT JOIN dossier_addresses da ON da.firm_id = $1 AND da.dossier_id = dc.dossier_id \
                AND da.contact_id = c.id AND da.address_id = a.id \
             LEFT JOIN bounces b ON b.firm_id = $1 AND b.address_fold = a.address_fold "
        )
    };
}
pub const PEOPLE: &str = concat!(
    people!("dossier_contacts"),
    "WHERE dc.firm_id = $1 AND dc.dossier_id = $2 ORDER BY c.name_fold, c.id, a.id LIMIT 1000"
);
pub const PERSON: &str = concat!(
    people!("dossier_contacts"),
    "WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND dc.contact_id = $3 ORDER BY a.id LIMIT 100"
);
// A page of them after ($3, $4): with $5 (as the pattern $6) in the name or in an address.
pub const PEOPLE_PAGE: &str = concat!(
    people!(
        "(SELECT l.dossier_id, l.contact_id FROM dossier_contacts l \
          JOIN contacts p ON p.firm_id = $1 AND p.id = l.contact_id \
          WHERE l.firm_id = $1 AND l.dossier_id = $2 AND (p.name_fold, p.id) > ($3, $4) \
            AND ($5 = '' OR p.name_fold LIKE $6 ESCAPE '!' OR EXISTS (SELECT 1 FROM addresses s \
                WHERE s.firm_id = $1 AND s.contact_id = p.id AND s.address_fold LIKE $6 ESCAPE '!')) \
          ORDER BY p.name_fold, p.id LIMIT $7)"
    ),
    "ORDER BY c.name_fold, c.id, a.id"
);
pub const ADDRESSES: &str = concat!(
    people!("dossier_contacts"),
    "WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND a.id > $3 AND (a.unlinked_at IS NULL OR da.login) \
     ORDER BY a.id LIMIT $4"
);
pub const ADDRESS: &str = concat!(
    people!("dossier_contacts"),
    "WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND a.id = $3 AND (a.unlinked_at IS NULL OR da.login)"
);
// Addresses that others took the place of and that still open the dossier (SIGNIN-7).
pub const UNLINKED: &str = concat!(
    people!("dossier_contacts"),
    "WHERE dc.firm_id = $1 AND dc.dossier_id = $2 AND a.unlinked_at IS NOT NULL AND da.login \
     ORDER BY c.name_fold, c.id, a.id LIMIT 200"
);
pub const UNLINK: &str =
    "DELETE FROM dossier_contacts WHERE firm_id = $1 AND dossier_id = $2 AND contact_id = $3";
// What a contact was given in a dossier, on its conversations too.
pub const TAKE_ALL_OF: &str =
    "DELETE FROM grants WHERE firm_id = $1 AND dossier_id = $2 AND principal_id = $3";
pub const SWITCH: &str = "INSERT INTO dossier_addresses (firm_id, dossier_id, contact_id, address_id, login, notify, \
    sync, preferences, sync_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
    ON CONFLICT (firm_id, dossier_id, contact_id, address_id) DO UPDATE SET login = excluded.login, \
    notify = excluded.notify, sync = excluded.sync, preferences = excluded.preferences, sync_since = CASE \
    WHEN excluded.sync AND NOT dossier_addresses.sync THEN $9 ELSE dossier_addresses.sync_since END";
pub const OTHER_LOGIN: &str = "SELECT EXISTS (SELECT 1 FROM dossier_addresses WHERE firm_id = $1 \
    AND dossier_id = $2 AND contact_id = $3 AND address_id <> $4 AND login)";
// The contacts that are not in the dossier yet are the others of the firm.
pub const LINKED_IDS: &str =
    "SELECT contact_id FROM dossier_contacts WHERE firm_id = $1 AND dossier_id = $2 LIMIT 500";

pub const NAME: &str = "SELECT name FROM dossiers WHERE firm_id = $1 AND id = $2";
// Somebody who signs in as this contact in this dossier, through whichever address.
pub const SIGNS_IN: &str = "SELECT c.first_name || ' ' || c.last_name, u.id, u.language \
    FROM dossier_addresses da JOIN addresses a ON a.firm_id = $1 AND a.id = da.address_id \
    JOIN users u ON u.id = a.user_id JOIN contacts c ON c.firm_id = $1 AND c.id = da.contact_id \
    WHERE da.firm_id = $1 AND da.dossier_id = $2 AND da.contact_id = $3 AND da.login \
    ORDER BY a.id LIMIT 1";
pub const BEGIN_VIEW: &str = "INSERT INTO views (firm_id, id, staff_id, dossier_id, contact_id, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6)";
pub const FORGET_VIEWS: &str = "DELETE FROM views WHERE firm_id = $1 AND expires_at <= $2";
pub const VIEW: &str = "SELECT dossier_id, contact_id FROM views \
    WHERE firm_id = $1 AND id = $2 AND staff_id = $3 AND expires_at > $4";
pub const LEFT_RESPONSIBLE: &str = "SELECT EXISTS (SELECT 1 FROM dossiers d \
    JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id AND s.left_at IS NOT NULL \
    WHERE d.firm_id = $1 AND d.id = $2 AND d.responsible_id = $3)";
// What someone looks after; $3 is whether confidential dossiers are known.
macro_rules! looked_after {
    ($known:literal) => {
        concat!(
            "SELECT d.id, d.name, d.name_fold, TRUE AS passes FROM dossiers d \
             WHERE d.firm_id = $1 AND d.archived IN (FALSE, TRUE) AND d.responsible_id = $2 AND ",
            $known,
            " UNION SELECT d.id, d.name, d.name_fold, FALSE AS passes FROM grants g \
             JOIN dossiers d ON d.firm_id = $1 AND d.id = g.dossier_id \
             WHERE g.firm_id = $1 AND g.principal_id = $2 AND g.target_kind = 'dossier' AND ",
            $known
        )
    };
}
pub const LOOKED_AFTER_COUNT: &str = concat!(
    "SELECT CAST(COUNT(CASE WHEN passes THEN 1 END) AS BIGINT), CAST(COUNT(CASE WHEN passes THEN NULL ELSE 1 END) AS BIGINT) \
     FROM (",
    looked_after!("(NOT d.confidential OR $3)"),
    ") AS theirs"
);
pub const LOOKED_AFTER: &str = concat!(
    "SELECT id, MIN(name), MIN(name_fold) AS fold FROM (",
    looked_after!("(NOT d.confidential OR $3)"),
    ") AS theirs GROUP BY id ORDER BY fold, id LIMIT $4"
);
pub const IS_LOOKED_AFTER: &str = "SELECT EXISTS (SELECT 1 FROM dossiers d WHERE d.firm_id = $1 AND d.id = $3 \
    AND (NOT d.confidential OR $4) AND (d.responsible_id = $2 OR EXISTS (SELECT 1 FROM grants g \
        WHERE g.firm_id = $1 AND g.dossier_id = d.id AND g.principal_id = $2)))";
pub const LOOKED_AFTER_BY: &str =
    "SELECT responsible_id, confidential FROM dossiers WHERE firm_id = $1 AND id = $2";
// $3 is whether somebody takes over: only then responsibility passes on.
pub const TO_HAND_OVER: &str = "SELECT d.id FROM dossiers d WHERE d.firm_id = $1 \
        AND d.archived IN (FALSE, TRUE) AND d.responsible_id = $2 AND $3 AND (NOT d.confidential OR $4) \
    UNION SELECT g.dossier_id FROM grants g WHERE g.firm_id = $1 AND g.principal_id = $2 \
    UNION SELECT t.dossier_id FROM dossier_team t WHERE t.firm_id = $1 AND t.staff_id = $2 \
    ORDER BY 1 LIMIT $5";
pub const SET_RESPONSIBLE: &str = concat!(
    "UPDATE dossiers SET responsible_id = $3, version = version + 1, responsible_fold = ",
    name_of!("$3"),
    " WHERE firm_id = $1 AND id = $2"
);
pub const LEAVE_TEAM: &str =
    "DELETE FROM dossier_team WHERE firm_id = $1 AND dossier_id = $2 AND staff_id = $3";
pub const ROLES_IN: &str = "SELECT g.id, g.role_id, COALESCE(r.code, r.name), r.permissions, g.target_kind, \
        g.target_id, COALESCE(v.subject, ''), COALESCE(v.audience = 'private', FALSE) \
    FROM grants g JOIN roles r ON r.firm_id = $1 AND r.id = g.role_id \
    LEFT JOIN conversations v ON v.firm_id = $1 AND v.id = g.target_id \
    WHERE g.firm_id = $1 AND g.principal_id = $2 AND g.dossier_id = $3 ORDER BY g.id LIMIT 10000";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    NAME,
    SIGNS_IN,
    BEGIN_VIEW,
    FORGET_VIEWS,
    VIEW,
    FIND_FOR_STAFF,
    FIND_FOR_CONTACT,
    FIND,
    SLUG,
    INSERT,
    UPDATE,
    DELETE_PARTS,
    INSERT_PART,
    INSERT_PARTS,
    DELETE_TAGS,
    INSERT_TAG,
    TEAM,
    DELETE_TEAM,
    INSERT_TEAM,
    STAFF,
    STAFF_NAME,
    ROLE_BY_CODE,
    ROLE_BY_ID,
    ROLES_OF_SCOPE,
    FIND_GIVEN,
    GIVEN_ON,
    ROLE_OF,
    GIVE,
    HOLD_GROUP,
    GROUPS_HERE,
    GROUPS_ALL,
    ALLOW_CONTACTS,
    TAKE,
    IS_LINKED,
    LINK,
    PEOPLE,
    PERSON,
    PEOPLE_PAGE,
    ADDRESSES,
    ADDRESS,
    UNLINKED,
    UNLINK,
    TAKE_ALL_OF,
    SWITCH,
    OTHER_LOGIN,
    LINKED_IDS,
    LEFT_RESPONSIBLE,
    LOOKED_AFTER_COUNT,
    LOOKED_AFTER,
    IS_LOOKED_AFTER,
    LOOKED_AFTER_BY,
    TO_HAND_OVER,
    SET_RESPONSIBLE,
    LEAVE_TEAM,
    ROLES_IN,
];
