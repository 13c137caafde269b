//! What staff do with a held mail: let it in as the message of whom the mail went to, or discard it.

use post::read::{Attached, fold, read};
use store::Tx;
use uuid::Uuid;

use super::access::{Discard, See};
use super::judge::Person;
use super::model::Held;
use super::store as sql;
use super::words;
use crate::access::{Caller, Credentials, Face, Grant, grant, grant_as};
use crate::app::App;
use crate::conversations::access::{Reply, find_about};
use crate::conversations::mailed::{self, ByMail};
use crate::conversations::{Message, NewMessage};
use crate::events::{About, Event, record};
use crate::files::{self, NewFile};
use crate::ids::{AnswerId, FileId, FirmId};
use crate::refusal::Refusal;

/// Stores files for `owner`: they wait for their message.
pub(super) async fn keep_all(
    app: &App,
    firm: FirmId,
    owner: Uuid,
    attached: &[Attached],
) -> Result<Vec<NewFile>, Refusal> {
    let mut kept = Vec::with_capacity(attached.len());
    for file in attached {
        let bytes = file.bytes.clone();
        if !bytes.is_empty() {
            kept.push(files::keep_bytes(app, firm, owner, &file.name, bytes).await?);
        }
    }
    Ok(kept)
}

/// Posts a held mail in the name of whom the mail went to that it answers.
pub(super) async fn let_in(
    app: &App,
    credentials: &Credentials,
    id: AnswerId,
) -> Result<Message, Refusal> {
    let (firm, held) = app
        .read(credentials, move |tx, caller| {
            // Files are stored before the transaction that asks for the right to write.
            if !caller.may_write {
                return Err(Refusal::Forbidden);
            }
            let see = grant::<See>(tx, caller, id)?;
            allowed(tx, caller, &see)?;
            Ok((see.firm(), see.row().clone()))
        })
        .await?;
    let (Some(file), Some(person), true) = (held.file, held.person, held.can_be_posted()) else {
        return Err(Refusal::Conflict("answers-cannot-be-posted"));
    };
    let most = u64::try_from(post::read::LARGEST).unwrap_or(u64::MAX);
    let raw = files::bytes(app, firm, file, most).await?;
    let mail = tokio::task::spawn_blocking(move || read(&raw))
        .await
        .map_err(|error| Refusal::Fault(error.to_string()))?
        .map_err(|_| Refusal::Conflict("answers-cannot-be-posted"))?;
    let folded = fold(&mail.text);
    let (text, quoted) = (words::markdown(folded.own), folded.rest());
    let attached = keep_all(app, firm, person, &mail.attachments).await?;
    let new = NewMessage {
        text,
        files: attached.iter().map(|file| file.id).collect(),
    };
    app.write(credentials, move |tx, caller| {
        let see = grant::<See>(tx, caller, id)?;
        let reply = allowed(tx, caller, &see)?;
        let by_mail = ByMail {
            quoted: quoted.clone(),
            file,
        };
        post(tx, &see, &reply, &new, &by_mail)
    })
    .await
}

/// The right to answer in its conversation, with the face that sees it.
fn allowed<'t>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    see: &Grant<'_, See>,
) -> Result<Grant<'t, Reply>, Refusal> {
    let conversation = see
        .conversation
        .ok_or(Refusal::Conflict("answers-cannot-be-posted"))?;
    let face = caller.staff_at(see.firm()).ok_or(Refusal::NotFound)?;
    grant_as::<Reply>(tx, caller, &Face::Staff(face.clone()), conversation)
}

fn post(
    tx: &mut Tx<'_>,
    see: &Grant<'_, See>,
    reply: &Grant<'_, Reply>,
    new: &NewMessage,
    by_mail: &ByMail,
) -> Result<Message, Refusal> {
    decided(tx, see.firm(), see, "posted", &see.actor().name)?;
    let origin = format!("mail {}", see.from_address);
    let person = see.person.ok_or(Refusal::NotFound)?;
    let author = Person::actor(see.person_kind, person, &see.person_name, origin);
    let message = mailed::let_in(tx, reply, &author, new, by_mail)?;
    let event = Event::AnswerLetIn {
        from: see.from_address.clone(),
    };
    record(tx, see.firm(), see.actor(), reply.about(), &event)?;
    Ok(message)
}

/// Discards a held mail; the history keeps that, and where it came from. Who may not answer in its conversation
/// decides nothing about what was answered there.
pub(super) fn discard(
    tx: &mut Tx<'_>,
    caller: &Caller,
    grant: &Grant<'_, Discard>,
) -> Result<(), Refusal> {
    let firm = grant.firm();
    if let Some(conversation) = grant.conversation {
        let face = caller.staff_at(firm).ok_or(Refusal::NotFound)?;
        grant_as::<Reply>(tx, caller, &Face::Staff(face.clone()), conversation)?;
    }
    decided(tx, firm, grant, "discarded", &grant.actor().name)?;
    let about = match (grant.conversation, grant.dossier) {
        (Some(conversation), _) => find_about(tx, firm, conversation)?,
        (None, Some(dossier)) => Some(About::Dossier(dossier)),
        (None, None) => None,
    };
    let event = Event::AnswerDiscarded {
        from: grant.from_address.clone(),
    };
    let about = about.unwrap_or(About::Firm);
    record(tx, firm, grant.actor(), about, &event)
}

fn decided(
    tx: &mut Tx<'_>,
    firm: FirmId,
    held: &Held,
    state: &str,
    by: &str,
) -> Result<(), Refusal> {
    let now = tx.now();
    match tx.execute(sql::DECIDE, &[&firm, &held.id, &state, &now, &by])? {
        0 => Err(Refusal::NotFound),
        _ => Ok(()),
    }
}

/// The mail as it came.
pub(super) fn file(held: &Held) -> Result<FileId, Refusal> {
    held.file.ok_or(Refusal::NotFound)
}
