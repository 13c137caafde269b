//! Lists of file requests, and what one of them holds.

use std::collections::HashMap;

use store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::access::{Ask, See};
use super::filing::{Cabinet, Offered};
use super::model::{Delivered, FileRequest, Item, ItemState};
use super::store as sql;
use crate::access::{Action, ActorKind, Grant, Permission, Permissions, Reach, Viewer};
use crate::dossiers::Dossier;
use crate::files::{Check, FileRow};
use crate::firms::ReminderDays;
use crate::ids::{
    ContactId, DocumentId, DossierId, EngagementId, FileId, FirmId, ItemId, RequestId,
};
use crate::refusal::Refusal;

/// Somebody in a dossier of whom files can be asked.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: ContactId,
    pub name: String,
    /// Whether their role lets them deliver; without it they are shown with why.
    pub delivers: bool,
}

/// Who has access to the dossier (REQ-2).
pub fn can_be_asked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
) -> Result<Vec<Person>, Refusal> {
    Ok(tx.all(sql::CAN_BE_ASKED, &[&firm, &dossier], |row| {
        let held = Permissions::from_bits(row.get::<Option<i64>>(2)?.unwrap_or(0));
        Ok(Person {
            id: row.get(0)?,
            name: row.get::<String>(1)?.trim().to_owned(),
            delivers: held.has(Permission::DeliverFiles),
        })
    })?)
}

/// The same for whoever may ask.
pub fn people(tx: &mut Tx<'_>, grant: &Grant<'_, Ask>) -> Result<Vec<Person>, Refusal> {
    can_be_asked(tx, grant.firm(), grant.id)
}

/// The firm's time zone: its days begin there.
pub fn zone_of(tx: &mut Tx<'_>, firm: FirmId) -> Result<String, Refusal> {
    Ok(tx.only(sql::ZONE, &[&firm], |row| row.get(0))?)
}

/// What a firm wants of its requests.
#[derive(Clone, Debug)]
pub struct Habits {
    /// Whether mails say more than what is asked (REQ-4).
    pub detailed: bool,
    pub reminders: ReminderDays,
}

/// What this firm wants of its requests.
pub fn habits_of(tx: &mut Tx<'_>, firm: FirmId) -> Result<Habits, Refusal> {
    Ok(tx.only(sql::HABITS, &[&firm], |row| {
        Ok(Habits {
            detailed: row.get(0)?,
            reminders: ReminderDays::read(&row.get::<String>(1)?),
        })
    })?)
}

/// A request in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub request: FileRequest,
    /// In lists over several dossiers.
    pub dossier_name: String,
}

impl Listed {
    fn read(row: &Row<'_>) -> Result<Listed, StoreError> {
        Ok(Listed {
            request: FileRequest::read(row)?,
            dossier_name: row.get(FileRequest::COLUMNS)?,
        })
    }
}

/// Which of them, where to go on, and how far.
#[derive(Clone, Debug)]
pub struct From {
    /// `all`, `waiting` for those that are not over, or a state.
    pub state: String,
    pub after: Option<(i64, RequestId)>,
    /// Those of this engagement alone.
    pub engagement: Option<EngagementId>,
    pub most: i64,
}

impl From {
    fn key(&self) -> (i64, RequestId) {
        self.after.unwrap_or((i64::MAX, RequestId(Uuid::max())))
    }
}

/// The requests of a dossier, as this person sees them, the latest first.
pub fn of_dossier<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    from: &From,
) -> Result<Vec<Listed>, Refusal> {
    let (firm, (at, id)) = (grant.firm(), from.key());
    let actor = grant.actor();
    if let (ActorKind::Staff, Some(engagement)) = (actor.kind, from.engagement) {
        return Ok(tx.all(
            sql::OF_ENGAGEMENT,
            &[
                &firm,
                &grant.id,
                &at,
                &id,
                &from.state,
                &from.most,
                &engagement,
            ],
            Listed::read,
        )?);
    }
    if actor.kind == ActorKind::Staff {
        return Ok(tx.all(
            sql::OF_DOSSIER,
            &[&firm, &grant.id, &at, &id, &from.state, &from.most],
            Listed::read,
        )?);
    }
    if !grant.may(Permission::DeliverFiles) {
        return Ok(Vec::new());
    }
    let person = actor.person();
    Ok(tx.all(
        sql::OF_CONTACT,
        &[&firm, &grant.id, &at, &id, &from.state, &from.most, &person],
        Listed::read,
    )?)
}

/// The requests of all dossiers that this staff member sees, the latest first.
pub fn of_firm(tx: &mut Tx<'_>, viewer: &Viewer, from: &From) -> Result<Vec<Listed>, Refusal> {
    let (all, confidential, staff) = match viewer.reach() {
        Reach::All {
            confidential,
            staff,
        } => (true, confidential, staff),
        Reach::Granted { staff } => (false, false, staff),
        Reach::Client { .. } => return Ok(Vec::new()),
    };
    let (at, id) = from.key();
    let see = Permissions::of(&[Permission::SeeDossier]).bits();
    Ok(tx.all(
        sql::OF_FIRM,
        &[
            &viewer.firm(),
            &all,
            &at,
            &id,
            &from.state,
            &from.most,
            &confidential,
            &staff,
            &see,
        ],
        Listed::read,
    )?)
}

/// What a request asks for, with what came.
pub fn items(tx: &mut Tx<'_>, grant: &Grant<'_, See>) -> Result<Vec<Item>, Refusal> {
    let (firm, id) = (grant.firm(), grant.id);
    let mut items = tx.all(sql::ITEMS, &[&firm, &id], Item::read)?;
    let mut files: HashMap<ItemId, Vec<Delivered>> = HashMap::new();
    tx.each(sql::FILES, &[&firm, &id], |row| {
        files.entry(row.get(0)?).or_default().push(Delivered {
            file: row.get(1)?,
            name: row.get(2)?,
            size: row.get(3)?,
            content_type: row.get(4)?,
            earlier: row.get(5)?,
            document: row.get(6)?,
            check: Check::stored(&row.get::<String>(7)?),
        });
        Ok(())
    })?;
    for item in &mut items {
        item.files = files.remove(&item.id).unwrap_or_default();
    }
    Ok(items)
}

/// Of whom it is asked.
pub fn recipients(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, See>,
) -> Result<Vec<(ContactId, String)>, Refusal> {
    Ok(tx.all(sql::RECIPIENTS, &[&grant.firm(), &grant.id], |row| {
        Ok((row.get(0)?, row.get::<String>(1)?.trim().to_owned()))
    })?)
}

/// A file that came for this request.
pub fn file(tx: &mut Tx<'_>, grant: &Grant<'_, See>, file: FileId) -> Result<FileRow, Refusal> {
    tx.first(sql::FILE, &[&grant.firm(), &grant.id, &file], FileRow::read)?
        .ok_or(Refusal::NotFound)
}

/// The newest version of the document that an item asks to update.
pub fn document(tx: &mut Tx<'_>, grant: &Grant<'_, See>, item: ItemId) -> Result<FileRow, Refusal> {
    let keys: [&dyn store::Value; 3] = [&grant.firm(), &grant.id, &item];
    tx.first(sql::DOCUMENT_FILE, &keys, FileRow::read)?
        .ok_or(Refusal::NotFound)
}

/// What this document of the dossier is called, if it is there.
pub fn document_name(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Ask>,
    id: DocumentId,
) -> Result<Option<String>, Refusal> {
    let keys: [&dyn store::Value; 3] = [&grant.firm(), &grant.id, &id];
    Ok(tx.first(sql::IS_DOCUMENT, &keys, |row| row.get(0))?)
}

/// What a form offers of the dossier's documents, to whoever sees those of the firm.
pub fn cabinet(tx: &mut Tx<'_>, grant: &Grant<'_, Ask>) -> Result<Cabinet, Refusal> {
    if !grant.may(Permission::ReadInternal) || !grant.may(Permission::ReadDocuments) {
        return Ok(Cabinet::default());
    }
    fn offered<T: store::Column>(row: &Row<'_>) -> Result<Offered<T>, StoreError> {
        Ok(Offered {
            id: row.get(0)?,
            name: row.get(1)?,
            folder: row.get(2)?,
        })
    }
    let keys: [&dyn store::Value; 2] = [&grant.firm(), &grant.id];
    Ok(Cabinet {
        documents: tx.all(sql::DOCUMENTS, &keys, offered)?,
        folders: tx.all(sql::FOLDERS, &keys, offered)?,
    })
}

/// What the client still has to bring, for whoever holds a link.
pub fn waiting_items(
    tx: &mut Tx<'_>,
    firm: FirmId,
    request: RequestId,
) -> Result<Vec<Item>, Refusal> {
    let mut items = tx.all(sql::ITEMS, &[&firm, &request], Item::read)?;
    items.retain(|item| matches!(item.state, ItemState::Open | ItemState::SentBack));
    Ok(items)
}
