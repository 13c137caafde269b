//! What is done with templates.

use std::collections::BTreeMap;

use pages::text::{TextFault, fold, tidy};
use pages::{Arg, Faults, Lang};
use store::Tx;

use super::access::{Add, Change};
use super::lists::{self, Found};
use super::model::{Kind, State, Wording};
use super::render::{Pattern, SUBJECT, TEXT, tell};
use super::store as sql;
use crate::access::{Actor, Grant};
use crate::contacts::line;
use crate::events::{About, Change as Changed, Event, record};
use crate::ids::{FirmId, TemplateId};
use crate::refusal::{Refusal, all_good};

/// The most templates of one firm.
const MOST: i64 = 200;

/// A template as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub name: String,
    /// The code of its type.
    pub kind: String,
    pub wordings: BTreeMap<Lang, Wording>,
}

/// The field of a language's subject or text.
pub fn field(lang: Lang, part: &str) -> String {
    format!("{part}-{}", lang.code())
}

// i18n: fault-template-name-taken

/// Adds a template of the firm's own (TPL-3).
pub fn add(tx: &mut Tx<'_>, grant: &Grant<'_, Add>, typed: &Typed) -> Result<TemplateId, Refusal> {
    let firm = grant.firm();
    let mut faults = Faults::new();
    let count: i64 = tx.only(sql::COUNT_OWN, &[&firm], |row| row.get(0))?;
    if count >= MOST {
        faults.add("name", "fault-too-many", vec![("max", Arg::from(MOST))]);
    }
    let (name, kind) = facts(tx, firm, typed, None, &mut faults)?;
    let wordings = checked(&typed.wordings, kind, &mut faults);
    all_good(faults)?;
    let id = TemplateId(tx.id());
    insert(tx, firm, (id, None), kind, &name)?;
    write(tx, firm, id, &wordings)?;
    let event = Event::TemplateAdded {
        template: id,
        name: name.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    Ok(id)
}

/// Changes a template: the firm's own, or a standard one for this firm alone (TPL-2).
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    typed: &Typed,
    expected: Option<i64>,
    reader: Lang,
) -> Result<(), Refusal> {
    let (firm, found) = (grant.firm(), grant.row());
    if expected.is_some_and(|version| version != found.version) {
        return Err(Refusal::Stale);
    }
    let mut faults = Faults::new();
    let (name, kind) = match found.standard {
        Some(_) => (String::new(), found.kind),
        None => facts(tx, firm, typed, Some(found.id), &mut faults)?,
    };
    let wordings = checked(&typed.wordings, kind, &mut faults);
    all_good(faults)?;
    let before = lists::wordings(tx, firm, found)?;
    let mut changes = Vec::new();
    if found.standard.is_none() {
        changes.extend(Changed::of("name", found.spoken_name(reader), &name));
        changes.extend(Changed::of("type", found.kind.code(), kind.code()));
    }
    let none = Wording::default();
    for lang in Lang::ALL {
        let (old, new) = (
            before.get(&lang).unwrap_or(&none),
            wordings.get(&lang).unwrap_or(&none),
        );
        let subject = field(lang, "subject");
        changes.extend(Changed::of(&subject, &old.subject, &new.subject));
        changes.extend(Changed::of(&field(lang, "text"), &old.text, &new.text));
    }
    if changes.is_empty() {
        return Ok(());
    }
    if found.state == State::Standard {
        let code = found.standard.map(|standard| standard.code);
        insert(tx, firm, (found.id, code), kind, "")?;
    } else {
        let folded = name_fold(found, &name);
        tx.execute(
            sql::UPDATE,
            &[&firm, &found.id, &kind.code(), &name, &folded],
        )?;
    }
    write(tx, firm, found.id, &wordings)?;
    let event = Event::TemplateChanged {
        template: found.id,
        name: if name.is_empty() {
            found.spoken_name(reader).to_owned()
        } else {
            name
        },
        changes,
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

/// Goes back to the installation's text (TPL-2). Once is enough.
pub fn reset(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    expected: Option<i64>,
    reader: Lang,
) -> Result<(), Refusal> {
    let found = grant.row();
    if expected.is_some_and(|version| version != found.version) {
        return Err(Refusal::Stale);
    }
    match found.state {
        State::Own => return Err(Refusal::Conflict("template-is-own")),
        State::Standard => return Ok(()),
        State::Changed => {}
    }
    delete(tx, grant.firm(), found.id)?;
    let event = Event::TemplateReset {
        template: found.id,
        name: found.spoken_name(reader).to_owned(),
    };
    told(tx, grant.firm(), grant.actor(), &event)
}

/// Deletes a template of the firm's own (TPL-3). What was written with it stays.
pub fn remove(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    expected: Option<i64>,
    reader: Lang,
) -> Result<(), Refusal> {
    let found = grant.row();
    if expected.is_some_and(|version| version != found.version) {
        return Err(Refusal::Stale);
    }
    if found.is_standard() {
        return Err(Refusal::Conflict("template-is-standard"));
    }
    delete(tx, grant.firm(), found.id)?;
    let event = Event::TemplateRemoved {
        template: found.id,
        name: found.spoken_name(reader).to_owned(),
    };
    told(tx, grant.firm(), grant.actor(), &event)
}

fn told(tx: &mut Tx<'_>, firm: FirmId, actor: &Actor, event: &Event) -> Result<(), Refusal> {
    record(tx, firm, actor, About::Firm, event)
}

/// Name and type of one of the firm's own.
fn facts(
    tx: &mut Tx<'_>,
    firm: FirmId,
    typed: &Typed,
    own: Option<TemplateId>,
    faults: &mut Faults,
) -> Result<(String, Kind), Refusal> {
    let name = line(faults, "name", &typed.name, 1, 100);
    let holder: Option<TemplateId> =
        tx.first(sql::BY_NAME, &[&firm, &fold(&name)], |row| row.get(0))?;
    if holder.is_some() && holder != own {
        faults.add("name", "fault-template-name-taken", Vec::new());
    }
    let kind = Kind::from_code(&typed.kind);
    if kind.is_none() {
        faults.add("type", "fault-choice", Vec::new());
    }
    Ok((name, kind.unwrap_or(Kind::General)))
}

/// Tidied texts of the languages that have one; at least one must.
fn checked(
    wordings: &BTreeMap<Lang, Wording>,
    kind: Kind,
    faults: &mut Faults,
) -> BTreeMap<Lang, Wording> {
    let mut good = BTreeMap::new();
    for (lang, wording) in wordings {
        if wording.is_empty() {
            continue;
        }
        let (subject, text) = (field(*lang, "subject"), field(*lang, "text"));
        // Places count from where the text begins as it was typed.
        let as_typed = Wording {
            subject: wording.subject.clone(),
            text: wording.text.replace("\r\n", "\n"),
        };
        let mut own = Faults::new();
        let tidied = Wording {
            subject: bounded(&mut own, &subject, &wording.subject, SUBJECT),
            text: bounded(&mut own, &text, &wording.text, TEXT),
        };
        if own.is_empty()
            && let Err(mistakes) = Pattern::read(kind, &as_typed)
        {
            tell(&mut own, &mistakes, &subject, &text);
        }
        for fault in &own {
            faults.add(&fault.field, fault.key, fault.args.clone());
        }
        good.insert(*lang, tidied);
    }
    if good.is_empty() {
        let first = wordings.keys().next().copied().unwrap_or_default();
        faults.add(&field(first, "text"), "fault-template-no-text", Vec::new());
    }
    good
}

fn bounded(faults: &mut Faults, field: &str, raw: &str, bounds: pages::text::Bounds) -> String {
    match tidy(raw, bounds) {
        Ok(text) => return text,
        Err(TextFault::Empty) => faults.add(field, "fault-empty", Vec::new()),
        Err(TextFault::TooLong { max }) => {
            faults.add(field, "fault-too-long", vec![("max", Arg::from(max))]);
        }
        Err(TextFault::ControlCharacters) => {
            faults.add(field, "fault-control-characters", Vec::new());
        }
    }
    String::new()
}

/// Standard ones are found by their id and take no name from the firm's own.
fn name_fold(found: &Found, name: &str) -> String {
    match found.standard {
        Some(standard) => format!("\u{1}{}", standard.code),
        None => fold(name),
    }
}

fn insert(
    tx: &mut Tx<'_>,
    firm: FirmId,
    (id, standard): (TemplateId, Option<&str>),
    kind: Kind,
    name: &str,
) -> Result<(), Refusal> {
    let now = tx.now();
    let folded = match standard {
        Some(code) => format!("\u{1}{code}"),
        None => fold(name),
    };
    // A version that was seen before a reset never comes back.
    let version = now.max(1);
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &id,
            &standard,
            &kind.code(),
            &name,
            &folded,
            &version,
            &now,
        ],
    )?;
    Ok(())
}

fn delete(tx: &mut Tx<'_>, firm: FirmId, id: TemplateId) -> Result<(), Refusal> {
    tx.execute(sql::DELETE_TEXTS, &[&firm, &id])?;
    tx.execute(sql::DELETE, &[&firm, &id])?;
    Ok(())
}

fn write(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: TemplateId,
    wordings: &BTreeMap<Lang, Wording>,
) -> Result<(), Refusal> {
    tx.execute(sql::DELETE_TEXTS, &[&firm, &id])?;
    for (lang, wording) in wordings {
        tx.execute(
            sql::INSERT_TEXT,
            &[&firm, &id, &lang.code(), &wording.subject, &wording.text],
        )?;
    }
    Ok(())
}
