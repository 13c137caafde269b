//! From a wish to a mail in the outbox: the job `mail.plan`.

use serde::Deserialize;
use store::{Row, StoreError, Tx};

use super::model::{Happened, MailKind, Reader, lang};
use super::send::send_at;
use super::store as sql;
use crate::ids::{
    AddressId, ConversationId, DossierId, FirmId, MailId, RequestId, StaffId, UserId,
};
use crate::refusal::Refusal;

/// The job that plans a mail.
pub const PLAN: &str = "mail.plan";

/// What such a job holds; its tenant is the firm.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Wanted {
    Invitation {
        dossier: DossierId,
        address: AddressId,
    },
    StaffInvitation {
        staff: StaffId,
    },
    Reset {
        user: UserId,
        firm: FirmId,
    },
    Security {
        user: UserId,
        what: String,
        device: String,
        from: String,
    },
}

/// What a new mail is about.
#[derive(Default)]
pub(super) struct Subject {
    pub dossier: Option<DossierId>,
    pub conversation: Option<ConversationId>,
    pub message: Option<i64>,
    pub address: Option<AddressId>,
    pub staff: Option<StaffId>,
    pub user: Option<UserId>,
    pub request: Option<RequestId>,
    pub data: String,
}

/// Puts the wanted mail into the outbox, if there is still somebody to write to.
pub fn plan(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<(), Refusal> {
    let wanted: Wanted =
        serde_json::from_str(payload).map_err(|error| Refusal::Fault(error.to_string()))?;
    let (firm, kind, reader, subject) = match wanted {
        Wanted::Invitation { dossier, address } => (
            firm,
            MailKind::Invitation,
            tx.first(sql::INVITEE, &[&firm, &dossier, &address], reader)?,
            Subject {
                dossier: Some(dossier),
                address: Some(address),
                ..Subject::default()
            },
        ),
        Wanted::StaffInvitation { staff } => (
            firm,
            MailKind::Staff,
            tx.first(sql::STAFF, &[&firm, &staff], reader)?,
            Subject {
                staff: Some(staff),
                ..Subject::default()
            },
        ),
        Wanted::Reset { user, firm } => (
            firm,
            MailKind::Reset,
            tx.first(sql::USER, &[&user], reader)?,
            Subject {
                user: Some(user),
                ..Subject::default()
            },
        ),
        Wanted::Security {
            user,
            what,
            device,
            from,
        } => {
            let happened = Happened { what, device, from };
            let data = serde_json::to_string(&happened)
                .map_err(|error| Refusal::Fault(error.to_string()))?;
            (
                firm,
                MailKind::Security,
                tx.first(sql::USER, &[&user], reader)?,
                Subject {
                    user: Some(user),
                    data,
                    ..Subject::default()
                },
            )
        }
    };
    match reader {
        Some(reader) => queue(tx, firm, kind, &reader, &subject).map(drop),
        // LOGIN went off, or the person is gone: there is nobody to log a mail to.
        None => Ok(()),
    }
}

/// Puts a mail into the outbox, with the job that sends it.
pub(super) fn queue(
    tx: &mut Tx<'_>,
    firm: FirmId,
    kind: MailKind,
    to: &Reader,
    about: &Subject,
) -> Result<MailId, Refusal> {
    let (id, now) = (MailId(tx.id()), tx.now());
    tx.execute(
        sql::ADD_MAIL,
        &[
            &firm,
            &id,
            &kind.code(),
            &about.dossier,
            &about.conversation,
            &about.message,
            &about.address,
            &about.staff,
            &about.user,
            &to.name,
            &to.address,
            &to.language.code(),
            &now,
            &about.data,
            &about.request,
        ],
    )?;
    send_at(tx, firm, id, (Some(kind), &to.address), now)?;
    Ok(id)
}

fn reader(row: &Row<'_>) -> Result<Reader, StoreError> {
    Ok(Reader {
        name: row.get::<String>(0)?.trim().to_owned(),
        address: row.get(1)?,
        language: lang(&row.get::<String>(2)?),
    })
}
