//! What clients are told of file requests: the job `tell.request`, and what a mail says when it is sent.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::Tx;
use uuid::Uuid;

use super::store as sql;
use super::{Letter, Point, Told, What};
use crate::access::{Permission, Permissions};
use crate::app::hex;
use crate::ids::{ContactId, FirmId, ItemId, MailId, RequestId};
use crate::notifications::client;
use crate::notifications::model::{Dropped, MailKind, Queued};
use crate::notifications::plan::Subject;
use crate::notifications::prepare::Content;
use crate::notifications::tell::{Person, person};
use crate::refusal::Refusal;

/// Plans a mail for each of the request's people who may deliver and was not told of this yet. Says how
/// many that are.
pub fn tell_request(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<usize, Refusal> {
    let told = read(payload)?;
    let mut count = 0;
    for person in people(tx, firm, told.request, None)? {
        // What was never asked need not be taken back.
        if told.what == What::Cancelled && !was_told(tx, firm, told.request, person.contact)? {
            continue;
        }
        count += usize::from(plan(tx, firm, &told, person)?);
    }
    Ok(count)
}

/// Puts a mail into the outbox, if this person is told and was not yet.
pub(super) fn plan(
    tx: &mut Tx<'_>,
    firm: FirmId,
    told: &Told,
    person: Person,
) -> Result<bool, Refusal> {
    let data = serde_json::to_string(told).map_err(|error| Refusal::Fault(error.to_string()))?;
    let before = tx.first(
        sql::TOLD,
        &[&firm, &told.request, &person.contact, &data],
        |row| row.get::<MailId>(0),
    )?;
    if before.is_some() {
        return Ok(false);
    }
    let about = Subject {
        request: Some(told.request),
        data,
        ..Subject::default()
    };
    client::plan(tx, firm, MailKind::Request, person, about)
}

fn read(data: &str) -> Result<Told, Refusal> {
    serde_json::from_str(data).map_err(|error| Refusal::Fault(error.to_string()))
}

/// The request's people who may deliver now: all of them, or one.
pub(super) fn people(
    tx: &mut Tx<'_>,
    firm: FirmId,
    request: RequestId,
    only: Option<ContactId>,
) -> Result<Vec<Person>, Refusal> {
    let deliver = Permissions::of(&[Permission::DeliverFiles]).bits();
    let (contact, everybody) = (only.unwrap_or(ContactId(Uuid::nil())), only.is_none());
    Ok(tx.all(
        sql::PEOPLE,
        &[&firm, &request, &deliver, &contact, &everybody],
        person,
    )?)
}

fn was_told(
    tx: &mut Tx<'_>,
    firm: FirmId,
    request: RequestId,
    contact: ContactId,
) -> Result<bool, Refusal> {
    let sent = tx.first(sql::WAS_TOLD, &[&firm, &request, &contact], |row| {
        row.get::<MailId>(0)
    })?;
    Ok(sent.is_some())
}

/// What the mail says now, if it is still true and still for its reader.
pub(in crate::notifications) fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    hash: &[u8; 32],
) -> Result<Result<Content, Dropped>, Refusal> {
    let Some(contact) = client::contact(tx, firm, mail)? else {
        return Ok(Err(Dropped::NoAccess));
    };
    let told = read(&mail.data)?;
    let Some(person) = people(tx, firm, told.request, Some(contact))?.pop() else {
        return Ok(Err(Dropped::NoAccess));
    };
    let Some(mut letter) = letter(tx, firm, &mail.data)? else {
        return Ok(Err(Dropped::NothingNew));
    };
    match client::address(tx, firm, mail, person, None, hash)? {
        Ok(activation) => letter.activation = activation,
        Err(why) => return Ok(Err(why)),
    }
    Ok(Ok(Content::Request(Box::new(letter))))
}

/// What is to be told, unless it is not true any more.
pub(in crate::notifications) fn letter(
    tx: &mut Tx<'_>,
    firm: FirmId,
    data: &str,
) -> Result<Option<Letter>, Refusal> {
    let told = read(data)?;
    let found = tx.first(sql::LETTER, &[&firm, &told.request], |row| {
        let (description, added): (String, String) = (row.get(4)?, row.get(5)?);
        // An additional message is there to be mailed; the explanation goes with it, or where the firm
        // wants its mails in detail.
        let explained = row.get::<bool>(9)? || !added.is_empty();
        let paragraph = if explained {
            flat(&[&description, &added])
        } else {
            String::new()
        };
        let letter = Letter {
            what: told.what,
            dossier: row.get(0)?,
            dossier_name: row.get(1)?,
            request: told.request,
            subject: row.get(2)?,
            asked_by: row.get(3)?,
            paragraph,
            due: row.get(6)?,
            overdue: false,
            zone: row.get(8)?,
            points: Vec::new(),
            activation: false,
        };
        Ok((letter, row.get::<String>(7)?, row.get::<bool>(10)?))
    })?;
    let Some((mut letter, state, archived)) = found else {
        return Ok(None);
    };
    let waits = matches!(state.as_str(), "open" | "partly" | "sent_back") && !archived;
    letter.overdue = !letter.due.is_empty() && letter.due < day(tx.now(), &letter.zone);
    letter.points = match told.what {
        What::Asked | What::Reminder if waits => missing(tx, firm, told.request)?,
        What::SentBack if waits => given_back(tx, firm, told.request)?,
        What::Receipt => received(tx, firm, &told)?,
        What::Cancelled if state == "cancelled" => return Ok(Some(letter)),
        _ => Vec::new(),
    };
    Ok(Some(letter).filter(|letter| !letter.points.is_empty()))
}

/// Without line breaks and formatting, in one paragraph (REQ-4).
fn flat(texts: &[&str]) -> String {
    let words = texts.iter().flat_map(|text| text.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

fn day(now: i64, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(now)
        .map(|at| at.to_zoned(zone).date().to_string())
        .unwrap_or_default()
}

/// What the client still has to bring.
fn missing(tx: &mut Tx<'_>, firm: FirmId, request: RequestId) -> Result<Vec<Point>, Refusal> {
    let items = items(tx, firm, request)?;
    let open = items
        .into_iter()
        .filter(|(_, state, _)| matches!(state.as_str(), "open" | "sent_back"));
    Ok(open.map(|(item, ..)| Point::Item(item)).collect())
}

fn given_back(tx: &mut Tx<'_>, firm: FirmId, request: RequestId) -> Result<Vec<Point>, Refusal> {
    let items = items(tx, firm, request)?;
    let back = items
        .into_iter()
        .filter(|(_, state, _)| state == "sent_back");
    Ok(back
        .map(|(item, _, why)| Point::Back { item, why })
        .collect())
}

fn items(
    tx: &mut Tx<'_>,
    firm: FirmId,
    request: RequestId,
) -> Result<Vec<(String, String, String)>, Refusal> {
    Ok(tx.all(sql::ITEMS, &[&firm, &request], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?)
}

/// What a receipt is for.
fn received(tx: &mut Tx<'_>, firm: FirmId, told: &Told) -> Result<Vec<Point>, Refusal> {
    let keys: [&dyn store::Value; 3] = [&firm, &told.request, &told.at];
    let mut found = tx.all(sql::FILES_SINCE, &keys, |row| {
        let file = Point::File {
            name: row.get(1)?,
            size: row.get(2)?,
            at: row.get(3)?,
            sha256: hex(&row.get::<Vec<u8>>(4)?),
        };
        Ok((row.get::<ItemId>(0)?, file))
    })?;
    found.extend(tx.all(sql::ANSWERS_SINCE, &keys, |row| {
        let answer = Point::Answer {
            item: row.get(1)?,
            at: row.get(2)?,
        };
        Ok((row.get::<ItemId>(0)?, answer))
    })?);
    found.retain(|(item, _)| told.items.contains(item));
    Ok(found.into_iter().map(|(_, point)| point).collect())
}

#[cfg(test)]
mod tests {
    use super::flat;

    #[test]
    fn req_4_description_and_message_become_one_paragraph() {
        assert_eq!(
            flat(&["For the return:\n\n- July\n- August", "  Please.\tToday "]),
            "For the return: - July - August Please. Today"
        );
        assert_eq!(flat(&["", ""]), "");
    }
}
