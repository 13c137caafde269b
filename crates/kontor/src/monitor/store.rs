//! SQL of the monitor, put together from the filter: `$1` is always the firm.

use super::filter::Filter;
use super::order::{By, Place};
use super::statement::Sql;
use crate::access::{Permission, Permissions, Reach};
use crate::contacts::model::after_all;
use crate::dossiers::model::PART;
use crate::dossiers::store::dossier_columns;
use crate::ids::FirmId;

/// So many matching rows are looked up one by one; more of them are met soon enough on a walk
/// through the names.
pub const FEW: i64 = 1000;
/// So many with a part are still looked up and sorted by name; more of them come in the order of
/// what was met, which needs no sorting.
pub const SOME: i64 = 200;

/// Which of the filter's conditions leave only a few rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sizes {
    pub parts: i64,
    pub tags: i64,
    pub grants: i64,
}

/// What the rows are found from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    /// Walk through the dossiers in the order that is asked for.
    Walk,
    /// Look up those with the part.
    Parts,
    /// Walk through the parts that begin with what is sought, each dossier at its first.
    InPartOrder,
    /// Look up those with the tag.
    Tags,
    /// Look up those with a role.
    Grants,
}

impl From {
    /// The quickest way for this filter and reach.
    pub fn choose(filter: &Filter, reach: Reach, sizes: Sizes) -> From {
        let small = |size: i64| size < FEW;
        if !filter.part().is_empty() && sizes.parts < SOME {
            From::Parts
        } else if !filter.tag.is_empty() && small(sizes.tags) {
            From::Tags
        } else if matches!(reach, Reach::Granted { .. }) && small(sizes.grants) {
            From::Grants
        } else if filter.part().is_empty() || !filter.sort.is_default() {
            From::Walk
        } else {
            From::InPartOrder
        }
    }
}

fn part_bounds(filter: &Filter) -> (String, String) {
    // Parts are kept so far and no further; the rest of a longer one is compared with the name.
    let part: String = filter.part().chars().take(PART).collect();
    let end = after_all(&part);
    (part, end)
}

/// Counts how many rows each rare condition leaves, each up to where it matters. None if there is none.
pub fn sizes(firm: FirmId, filter: &Filter, reach: Reach) -> Option<Sql> {
    let mut sql = Sql::new(firm);
    let mut counts = Vec::new();
    let count = |rows: &str, most: i64| {
        format!(
            "(SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT DISTINCT {rows} LIMIT {most}) AS few)"
        )
    };
    if !filter.part().is_empty() {
        let (part, end) = part_bounds(filter);
        let (part, end) = (sql.arg(part), sql.arg(end));
        counts.push(count(&format!(
            "dossier_id FROM dossier_parts WHERE firm_id = $1 AND part >= {part} AND part < {end}"
        ), SOME));
    } else {
        counts.push("CAST(0 AS BIGINT)".to_owned());
    }
    if filter.tag.is_empty() {
        counts.push("CAST(0 AS BIGINT)".to_owned());
    } else {
        let tag = sql.arg(filter.tag_fold());
        counts.push(count(
            &format!("dossier_id FROM dossier_tags WHERE firm_id = $1 AND tag = {tag}"),
            FEW,
        ));
    }
    if let Reach::Granted { staff } = reach {
        let staff = sql.arg(staff);
        counts.push(count(&format!(
            "target_id FROM rights WHERE firm_id = $1 AND principal_id = {staff} AND target_kind = 'dossier'"
        ), FEW));
    } else {
        counts.push("CAST(0 AS BIGINT)".to_owned());
    }
    if sql.params().len() == 1 {
        return None;
    }
    sql.text = format!("SELECT {}", counts.join(", "));
    Some(sql)
}

/// A page of rows: the dossier's columns, then what the viewer's role on it allows, the day on which
/// something is due, and where the row stands in the order.
pub fn page(
    firm: FirmId,
    reach: Reach,
    filter: &Filter,
    from: From,
    after: Option<&Place>,
    most: i64,
) -> Sql {
    let mut sql = Sql::new(firm);
    let role = match reach {
        Reach::All {
            confidential: true, ..
        } => "CAST(NULL AS BIGINT)",
        _ => "r.permissions",
    };
    let (value, order) = match from {
        From::InPartOrder => ("f.part".to_owned(), "f.part, f.dossier_id".to_owned()),
        _ => (filter.sort.value(reach), filter.sort.columns(reach)),
    };
    sql.push(&format!(
        "SELECT {}, {role}, d.next_due, {value}, d.name_fold",
        dossier_columns!()
    ));
    sources(&mut sql, reach, filter, from, true);
    if let Some(place) = after {
        let value = if from != From::InPartOrder && filter.sort.by.counts() {
            sql.arg(place.number())
        } else {
            sql.arg(place.value.clone())
        };
        let id = sql.arg(place.id);
        let further = if from == From::InPartOrder {
            format!("(f.part, f.dossier_id) > ({value}, {id})")
        } else if filter.sort.by == By::Name {
            filter.sort.after(reach, &value, "", &id)
        } else {
            let name = sql.arg(place.name.clone());
            filter.sort.after(reach, &value, &name, &id)
        };
        sql.push(&format!(" AND {further}"));
    }
    let most = sql.arg(most);
    sql.push(&format!(" ORDER BY {order} LIMIT {most}"));
    sql
}

/// Up to where rows are counted: one condition is counted in its index, more are tested row by row.
pub fn counted(filter: &Filter) -> i64 {
    let alone = filter.conditions() < 2 && filter.part().is_empty();
    if alone { FEW } else { SOME }
}

/// How many there are, up to [`counted`] and one.
pub fn count(firm: FirmId, reach: Reach, filter: &Filter, from: From) -> Sql {
    let mut sql = Sql::new(firm);
    sql.push("SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT d.id");
    sources(&mut sql, reach, filter, from, false);
    let most = sql.arg(counted(filter) + 1);
    sql.push(&format!(" LIMIT {most}) AS few"));
    sql
}

/// The ids of those that pass the filter, as they come.
pub fn ids(firm: FirmId, reach: Reach, filter: &Filter, from: From, most: i64) -> Sql {
    let mut sql = Sql::new(firm);
    sql.push("SELECT d.id");
    sources(&mut sql, reach, filter, from, false);
    let order = match from {
        From::InPartOrder => "f.part, f.dossier_id",
        _ => "d.name_fold, d.id",
    };
    let most = sql.arg(most);
    sql.push(&format!(" ORDER BY {order} LIMIT {most}"));
    sql
}

/// From where, and which of them.
///
/// `CROSS JOIN` keeps what stands left of it the outer loop on SQLite, which has no better way to
/// know that it is the smaller side; to PostgreSQL it is a join like others.
fn sources(sql: &mut Sql, reach: Reach, filter: &Filter, from: From, whole: bool) {
    let part = filter.part();
    let mut tests: Vec<String> = vec!["d.firm_id = $1".to_owned()];
    sql.push(" FROM ");
    match from {
        From::Walk => {}
        From::Parts => {
            let (low, high) = part_bounds(filter);
            let (low, high) = (sql.arg(low), sql.arg(high));
            sql.push(&format!(
                "(SELECT DISTINCT dossier_id FROM dossier_parts WHERE firm_id = $1 \
                 AND part >= {low} AND part < {high}) f CROSS JOIN "
            ));
            tests.push("d.id = f.dossier_id".to_owned());
        }
        From::InPartOrder => {
            let (low, high) = part_bounds(filter);
            let (low, high) = (sql.arg(low), sql.arg(high));
            sql.push("dossier_parts f CROSS JOIN ");
            tests.push(format!(
                "f.firm_id = $1 AND f.part >= {low} AND f.part < {high} AND d.id = f.dossier_id \
                 AND NOT EXISTS (SELECT 1 FROM dossier_parts e WHERE e.firm_id = $1 \
                    AND e.dossier_id = f.dossier_id AND e.part >= {low} AND e.part < f.part)"
            ));
        }
        From::Tags => {
            let tag = sql.arg(filter.tag_fold());
            sql.push(&format!(
                "(SELECT dossier_id FROM dossier_tags WHERE firm_id = $1 AND tag = {tag}) f CROSS JOIN "
            ));
            tests.push("d.id = f.dossier_id".to_owned());
        }
        From::Grants => {
            sql.push("rights r CROSS JOIN ");
        }
    }
    sql.push("dossiers d");
    reached(sql, reach, from, &mut tests);
    if whole {
        sql.push(" LEFT JOIN staff s ON s.firm_id = $1 AND s.id = d.responsible_id");
    }
    tests.push(format!("d.archived = {}", sql.arg(filter.archived)));
    let by_part = matches!(from, From::Parts | From::InPartOrder);
    if !part.is_empty() && !by_part {
        // There are few rows: looking into each costs less than asking for its parts.
        let pattern = sql.arg(crate::contacts::model::anywhere(&part));
        tests.push(format!(
            "(d.name_fold LIKE {pattern} ESCAPE '!' OR LOWER(d.number) LIKE {pattern} ESCAPE '!' \
             OR LOWER(d.vat_number) LIKE {pattern} ESCAPE '!')"
        ));
    } else if part.chars().count() > PART {
        let pattern = sql.arg(crate::contacts::model::anywhere(&part));
        tests.push(format!("d.name_fold LIKE {pattern} ESCAPE '!'"));
    }
    if !filter.tag.is_empty() && from != From::Tags {
        let tag = sql.arg(filter.tag_fold());
        tests.push(format!(
            "EXISTS (SELECT 1 FROM dossier_tags t WHERE t.firm_id = $1 AND t.tag = {tag} AND t.dossier_id = d.id)"
        ));
    }
    if let Some(team) = filter.team {
        let team = sql.arg(team);
        tests.push(format!(
            "EXISTS (SELECT 1 FROM grants w WHERE w.firm_id = $1 AND w.principal_id = {team} AND w.target_id = d.id)"
        ));
    }
    facts(sql, reach, filter, whole, &mut tests);
    sql.push(" WHERE ");
    sql.push(&tests.join(" AND "));
}

/// How far the viewer sees; the alias `r` is their role on the dossier.
fn reached(sql: &mut Sql, reach: Reach, from: From, tests: &mut Vec<String>) {
    match reach {
        Reach::All {
            confidential: true, ..
        } => {}
        Reach::All {
            confidential: false,
            staff,
        } => {
            let staff = sql.arg(staff);
            sql.push(&format!(
                " LEFT JOIN rights r ON r.firm_id = $1 AND r.principal_id = {staff} AND r.target_id = d.id"
            ));
            tests.push("(d.confidential = FALSE OR r.target_id IS NOT NULL)".to_owned());
        }
        Reach::Granted { staff } => {
            let staff = sql.arg(staff);
            tests.push(format!(
                "r.firm_id = $1 AND r.principal_id = {staff} AND r.target_kind = 'dossier' AND r.target_id = d.id"
            ));
            if from != From::Grants {
                // tenant: the tests above hold it to the firm
                sql.push(" CROSS JOIN rights r");
            }
        }
        // Clients have no monitor.
        Reach::Client { .. } => tests.push("1 = 0".to_owned()),
    }
}

fn facts(sql: &mut Sql, reach: Reach, filter: &Filter, sorted: bool, tests: &mut Vec<String>) {
    if let Some(id) = filter.responsible {
        tests.push(format!("d.responsible_id = {}", sql.arg(id)));
    }
    if filter.nobody {
        tests.push("d.responsible_id IS NULL".to_owned());
    }
    for (column, value) in [
        ("d.language", &filter.language),
        ("d.kind", &filter.kind),
        ("d.vat_regime", &filter.vat_regime),
        ("d.vat_period", &filter.vat_period),
    ] {
        if !value.is_empty() {
            // Fewer dossiers wait than are of a kind, and an order has its own index: the walk is along
            // those, so no other tempts.
            let column = if filter.needs_reply || (sorted && !filter.sort.is_default()) {
                format!("({column} || '')")
            } else {
                column.to_owned()
            };
            tests.push(format!("{column} = {}", sql.arg(value.clone())));
        }
    }
    if filter.needs_reply {
        tests.push("d.needs_reply = TRUE".to_owned());
        // What waits only in private conversations does not wait for those who do not see them.
        let private = Permissions::of(&[Permission::ReadPrivate]).bits();
        let read = Permissions::of(&[Permission::ReadConversations]).bits();
        match reach {
            Reach::All {
                confidential: true, ..
            }
            | Reach::Client { .. } => {}
            Reach::All {
                confidential: false,
                ..
            } => {
                let (private, read) = (sql.arg(private), sql.arg(read));
                tests.push(format!(
                    "(d.confidential = FALSE OR (r.permissions & {private}) <> 0 \
                     OR (d.waiting_shared > 0 AND (r.permissions & {read}) <> 0))"
                ));
            }
            Reach::Granted { .. } => {
                let (private, read) = (sql.arg(private), sql.arg(read));
                tests.push(format!(
                    "((r.permissions & {private}) <> 0 \
                     OR (d.waiting_shared > 0 AND (r.permissions & {read}) <> 0))"
                ));
            }
        }
    }
}

macro_rules! fifty {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
         $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, \
         $45, $46, $47, $48, $49, $50, $51)"
    };
}
/// Who works on 50 dossiers: teams, then people, by name.
pub const TEAMS: &str = concat!(
    "SELECT dossier_id, worker, name FROM (SELECT t.dossier_id AS dossier_id, s.id AS worker, s.name AS name, \
        s.name_fold AS fold, 2 AS kind FROM dossier_team t JOIN staff s ON s.firm_id = $1 AND s.id = t.staff_id \
        WHERE t.firm_id = $1 AND t.dossier_id IN ",
    fifty!(),
    " UNION ALL SELECT g.target_id, q.id, q.name, q.name_fold, 1 FROM grants g \
        JOIN teams q ON q.firm_id = $1 AND q.id = g.principal_id \
        WHERE g.firm_id = $1 AND g.principal_kind = 'team' AND g.target_id IN ",
    fifty!(),
    ") AS few ORDER BY dossier_id, kind, fold, worker LIMIT 5000"
);
pub const COLUMNS: &str = "SELECT monitor_columns FROM staff WHERE firm_id = $1 AND id = $2";
pub const SET_COLUMNS: &str =
    "UPDATE staff SET monitor_columns = $3 WHERE firm_id = $1 AND id = $2";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[TEAMS, COLUMNS, SET_COLUMNS];
