//! Taking out what one sees, some hundred rows at a time.

use std::collections::HashMap;

use pages::{Lang, Texts};
use store::Tx;
use uuid::Uuid;

use super::cells::{defused, joined};
use super::columns::{self, spoken};
use super::model::Kind;
use super::store as sql;
use crate::access::{Reach, Viewer};
use crate::contacts;
use crate::contacts::fields::{self, Field};
use crate::dossiers::Dossier;
use crate::ids::{ContactId, DossierId, StaffId};
use crate::refusal::Refusal;

/// So many rows are read in one transaction.
const AT_ONCE: i64 = 250;

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub kind: Kind,
    pub separator: u8,
    /// In whose words headers and codes are; the API's names if in nobody's.
    pub words: Option<Lang>,
}

impl Form {
    /// The name of a separator: what spreadsheets here expect is the semicolon.
    pub fn separator(name: &str) -> Option<u8> {
        match name {
            "" | "semicolon" => Some(b';'),
            "comma" => Some(b','),
            "tab" => Some(b'\t'),
            _ => None,
        }
    }
}

/// Where an export goes on.
#[derive(Clone, Debug)]
pub struct Place {
    archived: bool,
    name: String,
    id: Uuid,
}

impl Place {
    /// Before the first row.
    pub fn first() -> Place {
        Place {
            archived: false,
            name: String::new(),
            id: Uuid::nil(),
        }
    }
}

/// How a file begins: the mark by which spreadsheets know UTF-8, and the header, with the firm's `own`
/// fields at its end.
pub fn header(texts: &Texts, form: Form, own: &[Field]) -> Result<Vec<u8>, Refusal> {
    let mut lines = Lines::new(form);
    let names = columns::of(form.kind)
        .iter()
        .map(|column| match form.words {
            Some(lang) => columns::label(texts, lang, form.kind, column.code).to_owned(),
            None => column.code.to_owned(),
        });
    let own = own.iter();
    lines.add(names.chain(own.map(|field| columns::own_header(texts, form.words, field))))?;
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(lines.end()?);
    Ok(bytes)
}

/// The next rows as bytes, and where to go on; `all_contacts` if the firm's roles show them all.
pub fn page(
    tx: &mut Tx<'_>,
    texts: &Texts,
    viewer: &Viewer,
    all_contacts: bool,
    form: Form,
    from: &Place,
) -> Result<(Vec<u8>, Option<Place>), Refusal> {
    match form.kind {
        Kind::Dossiers => dossiers(tx, texts, viewer, form, from),
        Kind::Contacts => people(tx, texts, viewer, all_contacts, form, from),
    }
}

fn sees(viewer: &Viewer) -> (bool, bool) {
    match viewer.reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    }
}

fn dossiers(
    tx: &mut Tx<'_>,
    texts: &Texts,
    viewer: &Viewer,
    form: Form,
    from: &Place,
) -> Result<(Vec<u8>, Option<Place>), Refusal> {
    let (firm, person, (all, confidential)) = (viewer.firm(), viewer.person(), sees(viewer));
    let rows = tx.all(
        sql::DOSSIERS,
        &[
            &firm,
            &from.archived,
            &from.name,
            &from.id,
            &all,
            &confidential,
            &person,
            &AT_ONCE,
        ],
        |row| Ok((Dossier::read(row)?, row.get::<String>(Dossier::COLUMNS)?)),
    )?;
    let Some((last, last_name)) = rows.last() else {
        let next = Place {
            archived: true,
            ..Place::first()
        };
        return Ok((Vec::new(), (!from.archived).then_some(next)));
    };
    let next = Place {
        archived: from.archived,
        name: last_name.clone(),
        id: last.id.0,
    };
    let mut teams: HashMap<DossierId, Vec<String>> = HashMap::new();
    tx.each(
        sql::TEAMS,
        &[
            &firm,
            &from.archived,
            &from.name,
            &from.id,
            &next.name,
            &next.id,
        ],
        |row| {
            teams.entry(row.get(0)?).or_default().push(row.get(1)?);
            Ok(())
        },
    )?;
    let staff: HashMap<StaffId, String> = tx
        .all(sql::STAFF, &[&firm], |row| Ok((row.get(0)?, row.get(1)?)))?
        .into_iter()
        .collect();
    let mut lines = Lines::new(form);
    for (dossier, _) in &rows {
        let address = |id: &StaffId| staff.get(id).map_or("", String::as_str);
        let team = teams.get(&dossier.id).map_or(&[][..], Vec::as_slice);
        let cells = columns::of(form.kind).iter().map(|column| {
            let said = |code: &str| spoken(texts, form.words, column.code, code);
            let answer = |yes: bool| said(if yes { "yes" } else { "no" });
            match column.code {
                "name" => dossier.name.clone(),
                "kind" => said(&dossier.kind),
                "number" => dossier.number.clone(),
                "vat_number" => dossier.vat_number.clone(),
                "language" => said(&dossier.language),
                "responsible" => dossier.responsible.as_ref().map_or("", address).to_owned(),
                "team" => joined(team.iter().map(String::as_str)),
                "vat_regime" => said(&dossier.vat_regime),
                "vat_period" => said(&dossier.vat_period),
                "tags" => joined(dossier.tags.iter().map(String::as_str)),
                "archived" => answer(dossier.archived),
                _ => answer(dossier.confidential),
            }
        });
        lines.add(cells)?;
    }
    Ok((lines.end()?, Some(next)))
}

fn people(
    tx: &mut Tx<'_>,
    texts: &Texts,
    viewer: &Viewer,
    all: bool,
    form: Form,
    from: &Place,
) -> Result<(Vec<u8>, Option<Place>), Refusal> {
    let asked = contacts::Asked {
        q: String::new(),
        all,
        after: Some((from.name.clone(), ContactId(from.id))),
        most: AT_ONCE,
    };
    let rows = contacts::list(tx, viewer, &asked)?;
    let Some(last) = rows.last() else {
        return Ok((Vec::new(), None));
    };
    let next = Place {
        archived: false,
        name: last.name_fold.clone(),
        id: last.contact.id.0,
    };
    let (firm, person, (sees_all, confidential)) = (viewer.firm(), viewer.person(), sees(viewer));
    let mut links: HashMap<ContactId, Vec<String>> = HashMap::new();
    tx.each(
        sql::LINKS,
        &[
            &firm,
            &from.name,
            &from.id,
            &next.name,
            &next.id,
            &sees_all,
            &confidential,
            &person,
        ],
        |row| {
            links.entry(row.get(0)?).or_default().push(row.get(1)?);
            Ok(())
        },
    )?;
    let own = fields::all(tx, firm)?;
    let in_own = |code: &str| own.iter().any(|field| field.code == code);
    let mut lines = Lines::new(form);
    for row in &rows {
        let contact = &row.contact;
        let numbers = links.get(&contact.id).map_or(&[][..], Vec::as_slice);
        let cells = columns::of(form.kind)
            .iter()
            .map(|column| match column.code {
                "username" => contact.username.clone(),
                "first_name" => contact.first_name.clone(),
                "last_name" => contact.last_name.clone(),
                "language" => spoken(texts, form.words, column.code, &contact.language),
                "phone" => contact.phone.clone(),
                "addresses" => {
                    let plain = row.addresses.iter().filter(|held| !in_own(&held.field));
                    joined(plain.map(|held| held.address.as_str()))
                }
                _ => joined(numbers.iter().map(String::as_str)),
            });
        let said = own.iter().map(|field| match field.kind {
            fields::Kind::Email => {
                let mut there = row.addresses.iter();
                let found = there.find(|held| held.field == field.code);
                found.map(|held| held.address.clone()).unwrap_or_default()
            }
            _ => contact.fields.get(&field.code).cloned().unwrap_or_default(),
        });
        lines.add(cells.chain(said))?;
    }
    Ok((lines.end()?, Some(next)))
}

/// Lines of a file: the one place that writes CSV, and no cell of it is a formula.
pub struct Lines(csv::Writer<Vec<u8>>);

impl Lines {
    /// None yet.
    pub fn new(form: Form) -> Lines {
        Lines::separated_by(form.separator)
    }

    /// None yet, with this between cells.
    pub fn separated_by(separator: u8) -> Lines {
        Lines(
            csv::WriterBuilder::new()
                .delimiter(separator)
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::new()),
        )
    }

    /// One more.
    pub fn add<T: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = T>,
    ) -> Result<(), Refusal> {
        for cell in cells {
            self.0
                .write_field(&*defused(cell.as_ref()))
                .map_err(fault)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(fault)
    }

    /// Their bytes.
    pub fn end(self) -> Result<Vec<u8>, Refusal> {
        self.0
            .into_inner()
            .map_err(|error| Refusal::Fault(error.to_string()))
    }
}

fn fault(error: csv::Error) -> Refusal {
    Refusal::Fault(error.to_string())
}
