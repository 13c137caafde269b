//! Asking for something.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pages::Faults;
use store::Tx;

use super::access::Ask;
use super::model::{FileRequest, NewRequest};
use super::store as sql;
use super::{filing, lists, reminders};
use crate::access::Grant;
use crate::engagements;
use crate::events::{About, RequestEvent, record};
use crate::ids::{ItemId, RequestId};
use crate::refusal::{Refusal, all_good};

/// The day at a firm, as YYYY-MM-DD.
pub fn today(now: i64, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(now)
        .map(|at| at.to_zoned(zone).date().to_string())
        .unwrap_or_default()
}

/// Asks for something and gives it to the chosen people (REQ-1 to REQ-3).
pub fn ask(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Ask>,
    zone: &str,
    new: &NewRequest,
) -> Result<RequestId, Refusal> {
    if grant.archived {
        return Err(Refusal::Conflict("dossier-is-archived"));
    }
    let (firm, actor, now) = (grant.firm(), grant.actor(), tx.now());
    let mut faults = Faults::new();
    let wanted = new.check(&mut faults, &today(now, zone));
    let people = lists::can_be_asked(tx, firm, grant.id)?;
    for id in &wanted.recipients {
        match people.iter().find(|person| person.id == *id) {
            // i18n: fault-request-stranger
            None => faults.add("recipients", "fault-request-stranger", Vec::new()),
            Some(person) if !person.delivers => {
                // i18n: fault-request-role
                let name = pages::Arg::from(person.name.as_str());
                faults.add("recipients", "fault-request-role", vec![("name", name)]);
            }
            Some(_) => {}
        }
    }
    there(tx, grant, new, &mut faults)?;
    all_good(faults)?;
    let reminders = match wanted.reminders {
        Some(days) => days,
        None => lists::habits_of(tx, firm)?.reminders,
    };
    let id = RequestId(tx.id());
    let mut items = wanted.items;
    if let Some(upload) = new.upload {
        items.insert(0, filing::to_update(tx, grant, new, upload)?);
    }
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &id,
            &grant.id,
            &wanted.subject,
            &wanted.description,
            &wanted.mail_text,
            &wanted.due,
            &count,
            &actor.person(),
            &actor.name,
            &now,
            &reminders.stored(),
            &new.engagement,
            &new.folder,
        ],
    )?;
    for contact in &wanted.recipients {
        tx.execute(sql::ADD_RECIPIENT, &[&firm, &id, contact])?;
    }
    for (position, wanted) in (1_i64..).zip(&items) {
        let (item, choices) = (ItemId(tx.id()), wanted.choices.join("\n"));
        tx.execute(
            sql::ADD_ITEM,
            &[
                &firm,
                &id,
                &position,
                &item,
                &wanted.kind.code(),
                &wanted.title,
                &choices,
                &wanted.document,
            ],
        )?;
    }
    let event = RequestEvent::Made {
        request: id,
        subject: wanted.subject,
        items: items.into_iter().map(|item| item.title).collect(),
        due: wanted.due,
    };
    record(tx, firm, actor, About::Dossier(grant.id), &event.into())?;
    let made = tx.only(sql::FIND, &[&firm, &id], FileRequest::read)?;
    reminders::schedule(tx, firm, &made, zone)?;
    Ok(id)
}

/// Whether what it points at is in this dossier.
fn there(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Ask>,
    new: &NewRequest,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    let firm = grant.firm();
    if let Some(id) = new.engagement {
        let found = engagements::actions::hold(tx, firm, grant.id, id)?;
        if found.is_none() {
            faults.add("engagement", "fault-choice", Vec::new());
        }
    }
    if let Some(id) = new.folder {
        let found = tx.first(sql::IS_FOLDER, &[&firm, &grant.id, &id], |_| Ok(()))?;
        if found.is_none() {
            faults.add("folder", "fault-folder-gone", Vec::new());
        }
    }
    for id in new.items.iter().filter_map(|item| item.document) {
        if lists::document_name(tx, grant, id)?.is_none() {
            faults.add("document", "fault-document-gone", Vec::new());
        }
    }
    Ok(())
}
