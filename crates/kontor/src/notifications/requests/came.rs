//! What came for file requests: the job `tell.came`. Whoever brought it gets a receipt, and those of the
//! firm whom it concerns one mail, however much came (REQ-10).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use store::Tx;

use super::client::{people, plan};
use super::store as sql;
use super::{Told, What};
use crate::access::{Permission, Permissions};
use crate::app::enqueue;
use crate::events::TELL_CAME;
use crate::ids::{ContactId, FirmId, ItemId, RequestId, StaffId};
use crate::notifications::model::{Dropped, MailKind, Queued, Reader, lang};
use crate::notifications::plan::{Subject, queue};
use crate::notifications::prepare::{Content, readdress};
use crate::notifications::store::STAFF;
use crate::refusal::Refusal;

/// So many pieces of news one run deals with.
const AT_ONCE: usize = 500;

/// Between which moments things came: the data of a mail to staff.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Window {
    from: i64,
    until: i64,
}

/// What a staff member is told.
#[derive(Clone, Debug)]
pub(in crate::notifications) struct Came {
    pub slug: String,
    pub lines: Vec<CameLine>,
}

/// One item that came.
#[derive(Clone, Debug)]
pub(in crate::notifications) struct CameLine {
    pub request: RequestId,
    pub subject: String,
    pub dossier: String,
    pub item: String,
    pub by: String,
}

struct News {
    request: RequestId,
    item: ItemId,
    contact: ContactId,
    first_at: i64,
    at: i64,
    asked_by: StaffId,
    responsible: Option<StaffId>,
}

/// Plans the receipts and the mails to staff for all that came. Says how many mails that are.
pub fn tell_came(tx: &mut Tx<'_>, firm: FirmId) -> Result<usize, Refusal> {
    let news = tx.all(sql::NEWS, &[&firm], |row| {
        Ok(News {
            request: row.get(0)?,
            item: row.get(1)?,
            contact: row.get(2)?,
            first_at: row.get(3)?,
            at: row.get(4)?,
            asked_by: row.get(5)?,
            responsible: row.get(6)?,
        })
    })?;
    let mut receipts: BTreeMap<(RequestId, ContactId), Told> = BTreeMap::new();
    let mut windows: BTreeMap<StaffId, Window> = BTreeMap::new();
    for one in &news {
        let receipt = receipts
            .entry((one.request, one.contact))
            .or_insert_with(|| Told {
                request: one.request,
                what: What::Receipt,
                at: one.first_at,
                items: Vec::new(),
            });
        receipt.at = receipt.at.min(one.first_at);
        receipt.items.push(one.item);
        for staff in [Some(one.asked_by), one.responsible].into_iter().flatten() {
            let window = windows.entry(staff).or_insert(Window {
                from: one.first_at,
                until: one.at,
            });
            window.from = window.from.min(one.first_at);
            window.until = window.until.max(one.at);
        }
        tx.execute(sql::NEWS_TOLD, &[&firm, &one.item, &one.contact, &one.at])?;
    }
    if news.len() == AT_ONCE {
        let key = firm.to_string();
        enqueue(tx, firm.0, TELL_CAME, Some(&key), "")?;
    }
    let mut count = 0;
    for ((request, contact), told) in receipts {
        if let Some(person) = people(tx, firm, request, Some(contact))?.pop() {
            count += usize::from(plan(tx, firm, &told, person)?);
        }
    }
    for (staff, window) in windows {
        count += usize::from(plan_for(tx, firm, staff, window)?);
    }
    Ok(count)
}

fn plan_for(
    tx: &mut Tx<'_>,
    firm: FirmId,
    staff: StaffId,
    window: Window,
) -> Result<bool, Refusal> {
    let Some(reader) = reader(tx, firm, staff)? else {
        return Ok(false);
    };
    if lines(tx, firm, staff, window)?.lines.is_empty() {
        return Ok(false);
    }
    let about = Subject {
        staff: Some(staff),
        data: serde_json::to_string(&window).map_err(|error| Refusal::Fault(error.to_string()))?,
        ..Subject::default()
    };
    queue(tx, firm, MailKind::Came, &reader, &about)?;
    Ok(true)
}

fn reader(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<Option<Reader>, Refusal> {
    Ok(tx.first(STAFF, &[&firm, &staff], |row| {
        Ok(Reader {
            name: row.get(0)?,
            address: row.get(1)?,
            language: lang(&row.get::<String>(2)?),
        })
    })?)
}

/// What came in the window, still waits for the firm and may be seen by this member.
fn lines(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId, window: Window) -> Result<Came, Refusal> {
    let bits = |permission| Permissions::of(&[permission]).bits();
    let (see, all, confidential) = (
        bits(Permission::SeeDossier),
        bits(Permission::SeeAllDossiers),
        bits(Permission::SeeConfidential),
    );
    let mut came = Came {
        slug: String::new(),
        lines: Vec::new(),
    };
    tx.each(
        sql::CAME,
        &[
            &firm,
            &staff,
            &window.from,
            &window.until,
            &see,
            &all,
            &confidential,
        ],
        |row| {
            came.lines.push(CameLine {
                request: row.get(0)?,
                subject: row.get(1)?,
                dossier: row.get(2)?,
                item: row.get(3)?,
                by: row.get(4)?,
            });
            came.slug = row.get(5)?;
            Ok(())
        },
    )?;
    Ok(came)
}

/// What the mail says now: what was reviewed meanwhile is not told any more.
pub(in crate::notifications) fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
) -> Result<Result<Content, Dropped>, Refusal> {
    let window: Window =
        serde_json::from_str(&mail.data).map_err(|error| Refusal::Fault(error.to_string()))?;
    let staff = mail
        .staff
        .ok_or_else(|| Refusal::Fault("a mail to nobody".to_owned()))?;
    let Some(reader) = reader(tx, firm, staff)? else {
        return Ok(Err(Dropped::NoAccess));
    };
    let came = lines(tx, firm, staff, window)?;
    if came.lines.is_empty() {
        return Ok(Err(Dropped::NothingNew));
    }
    mail.reader = reader;
    readdress(tx, firm, mail, None)?;
    Ok(Ok(Content::Came(came)))
}
