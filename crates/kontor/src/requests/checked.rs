//! What follows for file requests once a file was looked at for viruses (REQ-9).
//!
//! An item counts as delivered when all that was brought for it is clean. Where everything was infected it
//! is open again; where only some was, the rest is what was delivered.

use store::Tx;

use super::actions::keep;
use super::model::{FileRequest, Item, ItemState, State};
use super::store as sql;
use crate::access::{Actor, ActorKind};
use crate::app::hex;
use crate::events::{About, RequestEvent, record};
use crate::files::{Check, Checked};
use crate::ids::{FirmId, ItemId, RequestId};
use crate::refusal::Refusal;

/// A file of an item, not of an earlier delivery.
struct Brought {
    check: Check,
    sha256: Vec<u8>,
}

/// Goes on with the items that a file was brought for.
pub fn checked(tx: &mut Tx<'_>, firm: FirmId, file: &Checked) -> Result<(), Refusal> {
    let places = tx.all(sql::OF_FILE, &[&firm, &file.file], |row| {
        Ok((row.get::<RequestId>(0)?, row.get::<ItemId>(1)?))
    })?;
    for (request, item) in places {
        tx.execute(sql::TOUCH, &[&firm, &request])?;
        let request = tx.only(sql::FIND, &[&firm, &request], FileRequest::read)?;
        let item = tx.only(sql::ITEM, &[&firm, &item], Item::read)?;
        if let Some(event) = file.event() {
            let about = About::Dossier(request.dossier);
            record(tx, firm, &Actor::system("scanner"), about, &event)?;
        }
        go_on(tx, firm, &request, &item)?;
    }
    Ok(())
}

fn go_on(tx: &mut Tx<'_>, firm: FirmId, request: &FileRequest, item: &Item) -> Result<(), Refusal> {
    let waits = matches!(item.state, ItemState::Checking | ItemState::Open);
    if !waits || request.state == State::Cancelled {
        return Ok(());
    }
    let brought = tx.all(sql::BROUGHT, &[&firm, &item.id], |row| {
        Ok(Brought {
            check: Check::stored(&row.get::<String>(0)?),
            sha256: row.get(1)?,
        })
    })?;
    let (now, first_at) = (tx.now(), item.at.unwrap_or(tx.now()));
    let held = brought.iter().any(|one| !one.check.is_open());
    let unknown = brought
        .iter()
        .any(|one| matches!(one.check, Check::Waiting | Check::TooLarge));
    let clean: Vec<String> = brought
        .iter()
        .filter(|one| one.check.is_open())
        .map(|one| hex(&one.sha256))
        .collect();
    let (request_id, subject, title) = (request.id, request.subject.clone(), item.title.clone());
    if unknown {
        return Ok(());
    }
    if clean.is_empty() {
        if !held || item.state == ItemState::Open {
            return Ok(());
        }
        tx.execute(
            sql::SETTLE,
            &[&firm, &item.id, &ItemState::Open.code(), &first_at],
        )?;
        let event = RequestEvent::NotDelivered {
            request: request_id,
            subject,
            item: title,
        };
        return keep(tx, firm, &Actor::system("scanner"), request, event);
    }
    tx.execute(
        sql::SETTLE,
        &[&firm, &item.id, &ItemState::Delivered.code(), &now],
    )?;
    let by = tx.only(sql::BROUGHT_BY, &[&firm, &item.id], |row| {
        Ok(Actor {
            kind: ActorKind::from_code(&row.get::<String>(0)?),
            id: row.get(1)?,
            name: row.get(2)?,
            origin: "scanner".to_owned(),
        })
    })?;
    let keys: [&dyn store::Value; 6] =
        [&firm, &request.id, &item.id, &by.person(), &first_at, &now];
    tx.execute(sql::NEWS, &keys)?;
    let event = RequestEvent::Delivered {
        request: request_id,
        subject,
        item: title,
        sha256: clean,
    };
    keep(tx, firm, &by, request, event)
}
