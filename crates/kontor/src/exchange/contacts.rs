//! A row about a contact: which one it is, what differs, and writing it.

use pages::Faults;
use pages::text::fold;
use store::Tx;

use super::cells::split;
use super::columns::meant;
use super::dossiers::by_number;
use super::rules::{Around, Judged, Seen, once, shape, stands_in};
use super::sheet::SheetRow;
use super::store as sql;
use crate::contacts::fields::{Field, Kind};
use crate::contacts::model::{EMAIL_FIELD, address};
use crate::contacts::{self, Add, AddAddress, Change, Facts, Open};
use crate::dossiers;
use crate::dossiers::access::ManageAccess;
use crate::ids::{ContactId, DossierId};
use crate::refusal::Refusal;

/// What is to be done with a contact.
pub struct Todo {
    contact: Option<ContactId>,
    facts: Facts,
    /// Addresses that it does not have yet.
    addresses: Vec<String>,
    /// Dossiers to which it is not linked yet.
    dossiers: Vec<DossierId>,
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
    let mut addresses = addresses(row, &mut faults);
    let emails = emails(around, row, &addresses, &mut faults);
    addresses.extend(emails.iter().map(|(_, text)| text.clone()));
    let (found, mut missing) = find(tx, around, row, &addresses, &mut faults)?;
    note(row, found, &addresses, seen, &mut faults);
    let before = match found {
        Some(id) => Some(around.grant::<Open>(tx, id)?),
        None => None,
    };
    let now = match &before {
        Some(open) => Facts::of(open.row()),
        None => Facts {
            language: around.language.clone(),
            ..Facts::default()
        },
    };
    let mut wanted = read(around, row, now.clone(), &mut faults);
    let nameless = wanted.username.is_empty();
    if nameless {
        let (first, last) = (&wanted.first_name, &wanted.last_name);
        wanted.username = contacts::free_username(tx, around.firm, first, last)?;
    }
    let mut facts = contacts::checked(tx, around.firm, found, &wanted, &mut faults)?;
    if nameless {
        facts.username.clear();
    }
    let dossiers = links(tx, around, row, found, &mut faults)?;
    let mut columns = differing(around, &now, &facts);
    for (field, text) in emails {
        if missing.contains(&text) {
            missing.retain(|other| *other != text);
            columns.push(field.name());
            facts.fields.insert(field.code.clone(), text);
        }
    }
    if !missing.is_empty() {
        columns.push("addresses".to_owned());
    }
    if !dossiers.is_empty() {
        columns.push("dossiers".to_owned());
    }
    let name = if facts.name().is_empty() {
        now.name()
    } else {
        facts.name()
    };
    let todo = Todo {
        contact: found,
        facts,
        addresses: missing,
        dossiers,
    };
    Ok(Judged::new(
        name,
        found.map(|id| id.0),
        columns,
        faults,
        todo,
    ))
}

/// Writes what a row came to.
pub fn write(tx: &mut Tx<'_>, around: &Around<'_>, todo: &Todo) -> Result<(), Refusal> {
    let mut addresses = todo.addresses.iter();
    let id = match todo.contact {
        Some(id) => {
            let grant = around.grant::<Change>(tx, id)?;
            contacts::change(tx, &grant, &todo.facts, None)?.id
        }
        None => {
            let grant = around.grant::<Add>(tx, ())?;
            let mut facts = todo.facts.clone();
            if facts.username.is_empty() {
                let (first, last) = (&facts.first_name, &facts.last_name);
                facts.username = contacts::free_username(tx, around.firm, first, last)?;
            }
            let first = addresses.next().map(String::as_str);
            contacts::add(tx, &grant, &facts, first)?.0.id
        }
    };
    for text in addresses {
        let grant = around.grant::<AddAddress>(tx, id)?;
        contacts::add_address(tx, &grant, text, EMAIL_FIELD)?;
    }
    for dossier in &todo.dossiers {
        let grant = around.grant::<ManageAccess>(tx, *dossier)?;
        let contact = around.grant::<Open>(tx, id)?;
        dossiers::link(tx, &grant, &contact)?;
    }
    Ok(())
}

/// The addresses of a row that can be ones, each once.
fn addresses(row: &SheetRow, faults: &mut Faults) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for raw in split(row.text("addresses")) {
        let mut own = Faults::new();
        let text = address(&mut own, &raw);
        for fault in &own {
            faults.add("addresses", fault.key, fault.args.clone());
        }
        let fold = post::fold_address(&text);
        if own.is_empty() && !found.iter().any(|other| post::fold_address(other) == fold) {
            found.push(text);
        }
    }
    found
}

/// What stands in the firm's e-mail fields and can be an address: those fill their field.
fn emails<'a>(
    around: &'a Around<'_>,
    row: &SheetRow,
    others: &[String],
    faults: &mut Faults,
) -> Vec<(&'a Field, String)> {
    let mut found: Vec<(&Field, String)> = Vec::new();
    for field in around.own.iter().filter(|field| field.kind == Kind::Email) {
        let name = field.name();
        let Some(raw) = row.get(&name).filter(|raw| !raw.is_empty()) else {
            continue;
        };
        let mut own = Faults::new();
        let text = address(&mut own, raw);
        for fault in &own {
            faults.add(&name, fault.key, fault.args.clone());
        }
        let fold = post::fold_address(&text);
        let twice = |other: &String| post::fold_address(other) == fold;
        if own.is_empty()
            && !others.iter().any(twice)
            && !found.iter().any(|(_, other)| twice(other))
        {
            found.push((field, text));
        }
    }
    found
}

/// The contact with one of these addresses, else with this username; and the addresses that it does
/// not have yet.
fn find(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    row: &SheetRow,
    addresses: &[String],
    faults: &mut Faults,
) -> Result<(Option<ContactId>, Vec<String>), Refusal> {
    let (mut found, mut missing) = (None, Vec::new());
    for text in addresses {
        let fold = post::fold_address(text);
        let holder: Option<ContactId> =
            tx.first(sql::CONTACT_BY_ADDRESS, &[&around.firm, &fold], |row| {
                row.get(0)
            })?;
        match (holder, found) {
            (None, _) => missing.push(text.clone()),
            (Some(holder), Some(other)) if holder != other => {
                faults.add("addresses", "fault-import-two-contacts", Vec::new());
            }
            (holder, _) => found = holder,
        }
    }
    let username = fold(row.text("username"));
    if found.is_none() && !username.is_empty() {
        found = tx.first(
            sql::CONTACT_BY_USERNAME,
            &[&around.firm, &username],
            |row| row.get(0),
        )?;
    }
    if addresses.is_empty() && username.is_empty() && faults.of("addresses").is_none() {
        faults.add("addresses", "fault-import-no-key", Vec::new());
    }
    Ok((found, missing))
}

/// Two rows cannot be about one contact.
fn note(
    row: &SheetRow,
    found: Option<ContactId>,
    addresses: &[String],
    seen: &mut Seen,
    faults: &mut Faults,
) {
    let mut doubled = false;
    for text in addresses {
        let fold = post::fold_address(text);
        if let Some(earlier) = once(&mut seen.addresses, fold, row.number) {
            stands_in(faults, "addresses", earlier);
            doubled = true;
        }
    }
    let username = fold(row.text("username"));
    if !username.is_empty()
        && let Some(earlier) = once(&mut seen.usernames, username, row.number)
    {
        stands_in(faults, "username", earlier);
        doubled = true;
    }
    if let Some(id) = found
        && let Some(earlier) = once(&mut seen.contacts, id, row.number)
        && !doubled
    {
        stands_in(faults, "addresses", earlier);
    }
}

/// What a row says, over what is said now.
fn read(around: &Around<'_>, row: &SheetRow, now: Facts, faults: &mut Faults) -> Facts {
    let mut facts = now;
    if let Some(username) = row.get("username").filter(|username| !username.is_empty()) {
        facts.username = username.to_owned();
    }
    for (column, place) in [
        ("first_name", &mut facts.first_name),
        ("last_name", &mut facts.last_name),
        ("phone", &mut facts.phone),
    ] {
        if let Some(text) = row.get(column) {
            text.clone_into(place);
        }
    }
    for field in around.own.iter().filter(|field| field.kind != Kind::Email) {
        match row.get(&field.name()) {
            None => {}
            Some("") => {
                facts.fields.remove(&field.code);
            }
            Some(text) => {
                facts.fields.insert(field.code.clone(), text.to_owned());
            }
        }
    }
    match row.get("language") {
        None | Some("") => {}
        Some(word) => match meant(around.texts, "language", word) {
            Some(code) => facts.language = code.to_owned(),
            None => faults.add("language", "fault-choice", Vec::new()),
        },
    }
    facts
}

/// The dossiers that a row names and to which the contact is not linked yet.
fn links(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    row: &SheetRow,
    contact: Option<ContactId>,
    faults: &mut Faults,
) -> Result<Vec<DossierId>, Refusal> {
    let mut wanted: Vec<DossierId> = Vec::new();
    for number in split(row.text("dossiers")) {
        let found = by_number(tx, around, &number)?;
        let id = match found.as_slice() {
            [] => {
                faults.add(
                    "dossiers",
                    "fault-import-no-dossier",
                    vec![("number", number.into())],
                );
                continue;
            }
            [id] => *id,
            _ => {
                faults.add("dossiers", "fault-import-several", Vec::new());
                continue;
            }
        };
        let linked = match contact {
            Some(contact) => tx.only(sql::IS_LINKED, &[&around.firm, &id, &contact], |row| {
                row.get(0)
            })?,
            None => false,
        };
        if linked || wanted.contains(&id) {
            continue;
        }
        match around.grant::<ManageAccess>(tx, id) {
            Ok(_) => wanted.push(id),
            Err(Refusal::Forbidden) => {
                faults.add(
                    "dossiers",
                    "fault-import-may-not-link",
                    vec![("number", number.into())],
                );
            }
            Err(other) => return Err(other),
        }
    }
    Ok(wanted)
}

/// The columns in which two say something else.
fn differing(around: &Around<'_>, before: &Facts, after: &Facts) -> Vec<String> {
    let own = around.own.iter().filter(|field| {
        let value = |facts: &Facts| facts.fields.get(&field.code).cloned();
        value(before) != value(after)
    });
    let own: Vec<String> = own.map(Field::name).collect();
    [
        ("username", before.username != after.username),
        ("first_name", before.first_name != after.first_name),
        ("last_name", before.last_name != after.last_name),
        ("language", before.language != after.language),
        ("phone", before.phone != after.phone),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(column, _)| column.to_owned())
    .chain(own)
    .collect()
}
