//! A row about a dossier: which one it is, what differs, and writing it.

use pages::Faults;
use pages::text::fold;
use store::Tx;

use super::cells::split;
use super::columns::meant;
use super::rules::{Around, Judged, Seen, once, shape, stands_in};
use super::sheet::SheetRow;
use super::store as sql;
use crate::access::Permission;
use crate::dossiers::access::{Create, Edit, Open};
use crate::dossiers::{self, Facts};
use crate::ids::DossierId;
use crate::refusal::Refusal;

/// What is to be done with a dossier.
pub enum Todo {
    Create(Facts),
    Change(DossierId, Facts),
}

/// What a row comes to. It changes nothing.
pub fn judge(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    row: &SheetRow,
    seen: &mut Seen,
) -> Result<Judged<Todo>, Refusal> {
    let mut faults = Faults::new();
    shape(row, &mut faults);
    let found = find(tx, around, row, &mut faults)?;
    note(row, found, seen, &mut faults);
    let before = match found {
        Some(id) => around.seen::<Open>(tx, id)?,
        None => None,
    };
    let now = match &before {
        Some(open) => {
            let team = dossiers::lists::team(tx, around.firm, open.row().id)?;
            Facts::of(open.row(), &team)
        }
        None => Facts {
            kind: "company".to_owned(),
            language: around.language.clone(),
            ..Facts::default()
        },
    };
    let wanted = read(around, row, now.clone(), &mut faults);
    let held = before
        .as_ref()
        .map(|open| (open.row().id, open.permissions()));
    let facts = dossiers::checked(tx, around.firm, held, &wanted, &mut faults)?;
    let columns = differing(&now, &facts);
    if let Some(open) = &before
        && !columns.is_empty()
        && !open.may(Permission::EditDossier)
    {
        faults.add("", "fault-import-may-not", Vec::new());
    }
    let name = if facts.name.is_empty() {
        now.name
    } else {
        facts.name.clone()
    };
    let todo = match found {
        Some(id) => Todo::Change(id, facts),
        None => Todo::Create(facts),
    };
    Ok(Judged::new(
        name,
        found.map(|id| id.0),
        columns.into_iter().map(str::to_owned).collect(),
        faults,
        todo,
    ))
}

/// Writes what a row came to.
pub fn write(tx: &mut Tx<'_>, around: &Around<'_>, todo: &Todo) -> Result<(), Refusal> {
    match todo {
        Todo::Create(facts) => {
            let grant = around.grant::<Create>(tx, ())?;
            dossiers::create(tx, &grant, facts).map(drop)
        }
        Todo::Change(id, facts) => {
            let grant = around.grant::<Edit>(tx, *id)?;
            dossiers::change(tx, &grant, facts, None)
        }
    }
}

/// The dossier with this number; without one, or if nobody has it, the one of this name that has no
/// other number. Only those that the person sees count.
fn find(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    row: &SheetRow,
    faults: &mut Faults,
) -> Result<Option<DossierId>, Refusal> {
    let (number, name) = (row.text("number"), fold(row.text("name")));
    if !number.is_empty() {
        let found = by_number(tx, around, number)?;
        if !found.is_empty() {
            return Ok(only(&found, "number", faults));
        }
    }
    if name.is_empty() {
        return Ok(None);
    }
    let named: Vec<(DossierId, String)> =
        tx.all(sql::BY_NAME, &[&around.firm, &name], |found| {
            Ok((found.get(0)?, found.get(1)?))
        })?;
    let mut found = Vec::new();
    for (id, its_number) in named {
        if (number.is_empty() || its_number.is_empty()) && around.seen::<Open>(tx, id)?.is_some() {
            found.push(id);
        }
    }
    Ok(only(&found, "name", faults))
}

fn only(found: &[DossierId], column: &str, faults: &mut Faults) -> Option<DossierId> {
    if found.len() > 1 {
        faults.add(column, "fault-import-several", Vec::new());
    }
    found.first().copied()
}

/// The dossiers with a number that the person sees.
pub fn by_number(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    number: &str,
) -> Result<Vec<DossierId>, Refusal> {
    let ids: Vec<DossierId> = tx.all(sql::BY_NUMBER, &[&around.firm, &number], |row| row.get(0))?;
    let mut found = Vec::new();
    for id in ids {
        if around.seen::<Open>(tx, id)?.is_some() {
            found.push(id);
        }
    }
    Ok(found)
}

/// Two rows cannot be about one dossier.
fn note(row: &SheetRow, found: Option<DossierId>, seen: &mut Seen, faults: &mut Faults) {
    let (number, name) = (row.text("number"), fold(row.text("name")));
    let numbered = !number.is_empty();
    if numbered && let Some(earlier) = once(&mut seen.numbers, number.to_owned(), row.number) {
        stands_in(faults, "number", earlier);
        return;
    }
    if let Some(id) = found
        && let Some(earlier) = once(&mut seen.dossiers, id, row.number)
    {
        stands_in(faults, "name", earlier);
        return;
    }
    if !name.is_empty() {
        let (earlier, all_numbered) = seen.names.entry(name).or_insert((row.number, true));
        if *earlier != row.number && !(numbered && *all_numbered) {
            stands_in(faults, "name", *earlier);
        }
        *all_numbered &= numbered;
    }
}

/// What a row says, over what is said now.
fn read(around: &Around<'_>, row: &SheetRow, now: Facts, faults: &mut Faults) -> Facts {
    let mut facts = now;
    if let Some(name) = row.get("name") {
        facts.name = name.to_owned();
    }
    // An empty number does not take away the one by whose name the dossier was found.
    if let Some(number) = row.get("number").filter(|number| !number.is_empty()) {
        facts.number = number.to_owned();
    }
    if let Some(number) = row.get("vat_number") {
        facts.vat_number = number.to_owned();
    }
    let mut choice =
        |column: &'static str, place: &mut String, may_be_empty: bool| match row.get(column) {
            None => {}
            Some("") if may_be_empty => place.clear(),
            Some("") => {}
            Some(word) => match meant(around.texts, column, word) {
                Some(code) => code.clone_into(place),
                None => faults.add(column, "fault-choice", Vec::new()),
            },
        };
    choice("kind", &mut facts.kind, false);
    choice("language", &mut facts.language, false);
    choice("vat_regime", &mut facts.vat_regime, true);
    choice("vat_period", &mut facts.vat_period, true);
    for (column, place) in [
        ("archived", &mut facts.archived),
        ("confidential", &mut facts.confidential),
    ] {
        match row.get(column) {
            None => {}
            Some("") => *place = false,
            Some(word) => match meant(around.texts, column, word) {
                Some(code) => *place = code == "yes",
                None => faults.add(column, "fault-import-yes-no", Vec::new()),
            },
        }
    }
    if let Some(tags) = row.get("tags") {
        facts.tags = split(tags);
    }
    let mut staff = |column: &str, address: &str| {
        let found = around.staff.get(&post::fold_address(address)).copied();
        if found.is_none() {
            let key = if column == "team" {
                "fault-import-team"
            } else {
                "fault-import-staff"
            };
            faults.add(column, key, Vec::new());
        }
        found
    };
    if let Some(address) = row.get("responsible") {
        facts.responsible = match address {
            "" => None,
            address => staff("responsible", address).or(facts.responsible),
        };
    }
    if let Some(team) = row.get("team") {
        facts.team.clear();
        facts.teams.clear();
        for word in split(team) {
            match around.teams.get(&fold(&word)) {
                Some(id) => facts.teams.push(*id),
                None => facts.team.extend(staff("team", &word)),
            }
        }
    }
    facts
}

/// The columns in which two say something else.
fn differing(before: &Facts, after: &Facts) -> Vec<&'static str> {
    let (mut team, mut teams) = (before.team.clone(), before.teams.clone());
    team.sort();
    teams.sort();
    [
        ("name", before.name != after.name),
        ("kind", before.kind != after.kind),
        ("number", before.number != after.number),
        ("vat_number", before.vat_number != after.vat_number),
        ("language", before.language != after.language),
        ("responsible", before.responsible != after.responsible),
        ("team", team != after.team || teams != after.teams),
        ("vat_regime", before.vat_regime != after.vat_regime),
        ("vat_period", before.vat_period != after.vat_period),
        ("tags", before.tags != after.tags),
        ("archived", before.archived != after.archived),
        ("confidential", before.confidential != after.confidential),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(column, _)| column)
    .collect()
}
