//! Writing the history: the change and its event in one transaction.

use store::{Tx, queue};

use super::about::About;
use super::chain::Line;
use super::documents::DocumentEvent;
use super::inbox::InboxEvent;
use super::mailboxes::MailboxEvent;
use super::model::Event;
use super::requests::RequestEvent;
use super::store::{APPEND, HASH_OF, MAIL_DELAY, NEXT_OF_DOSSIER, NEXT_OF_FIRM};
use crate::access::Actor;
use crate::ids::{ConversationId, DossierId, EventId, FirmId};
use crate::refusal::Refusal;

/// Records `event` and feeds its followers.
pub fn record(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    about: About,
    event: &Event,
) -> Result<(), Refusal> {
    let seq = match about.dossier() {
        Some(dossier) => tx.first(NEXT_OF_DOSSIER, &[&firm, &dossier], |row| row.get(0))?,
        None => tx.first(NEXT_OF_FIRM, &[&firm], |row| row.get(0))?,
    };
    record_at(tx, firm, actor, about, event, seq.ok_or(Refusal::NotFound)?)
}

/// Records `event` as number `seq` of its chain, for those whose own statement counted the chain on.
pub fn record_at(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    about: About,
    event: &Event,
    seq: i64,
) -> Result<(), Refusal> {
    let chain = about.dossier().map_or(firm.0, |dossier| dossier.0);
    let previous = if seq == 1 {
        vec![0; 32]
    } else {
        tx.only(HASH_OF, &[&firm, &chain, &(seq - 1)], |row| row.get(0))?
    };
    let (kind, data) = written(event)?;
    let line = Line {
        firm,
        chain,
        seq,
        id: EventId(tx.id()),
        at: tx.now(),
        kind,
        actor_kind: actor.kind.code().to_owned(),
        actor_id: actor.id,
        actor_name: actor.name.clone(),
        origin: actor.origin.clone(),
        dossier: about.dossier(),
        conversation: about.conversation(),
        private: about.private(),
        data,
        previous,
    };
    let hash = line.hash();
    tx.execute(
        APPEND,
        &[
            &line.firm,
            &line.chain,
            &line.seq,
            &line.id,
            &line.at,
            &line.kind,
            &line.actor_kind,
            &line.actor_id,
            &line.actor_name,
            &line.origin,
            &line.dossier,
            &line.conversation,
            &line.private,
            &line.data,
            &line.previous,
            &hash.as_slice(),
        ],
    )?;
    follow(tx, &line, event)
}

/// The stored name of an event and its fields.
fn written(event: &Event) -> Result<(String, String), Refusal> {
    let fault = |error: serde_json::Error| Refusal::Fault(error.to_string());
    let mut value = serde_json::to_value(event).map_err(fault)?;
    let kind = value
        .as_object_mut()
        .and_then(|fields| fields.remove("kind"))
        .and_then(|kind| kind.as_str().map(str::to_owned))
        .ok_or_else(|| Refusal::Fault("an event without a kind".to_owned()))?;
    Ok((kind, value.to_string()))
}

/// Reads an event back from its stored name and fields.
pub fn read_event(kind: &str, data: &str) -> Option<Event> {
    let mut value: serde_json::Value = serde_json::from_str(data).ok()?;
    value
        .as_object_mut()?
        .insert("kind".to_owned(), kind.to_owned().into());
    serde_json::from_value(value).ok()
}

/// The job that tells people by mail of messages that they have not seen.
pub const TELL: &str = "tell";
/// The job that tells staff by mail of internal notes that mention them.
pub const TELL_STAFF: &str = "tell.staff";

/// The job that tells clients by mail of a file request.
pub const TELL_REQUEST: &str = "tell.request";
/// The job that tells by mail of what came for file requests: a receipt, and the firm.
pub const TELL_CAME: &str = "tell.came";
/// The job that tells staff by mail of mail in the inbox that nobody has dealt with.
pub const TELL_INBOX: &str = "tell.inbox";
/// The job that tells clients by mail of new documents.
pub const TELL_DOCUMENTS: &str = "tell.documents";
/// The job that looks for the earlier mail of an address whose SYNC was switched on.
pub const FILL: &str = "mailboxes.fill";
/// The job that tells those who manage the firm of a mailbox that cannot be read.
pub const ALERT: &str = "mailboxes.alert";
/// What happens to file requests, or is put before clients, within so many milliseconds is told together.
const TOGETHER: i64 = 5 * 60_000;

/// Feeds those who follow the log: queue rows in this transaction, and a wake-up after it.
fn follow(tx: &mut Tx<'_>, line: &Line, event: &Event) -> Result<(), Refusal> {
    let conversation = line.conversation.map(|id| id.to_string());
    match (event, &conversation) {
        (Event::MessagePosted { .. }, Some(id)) => {
            let delay = mail_delay(tx, line)?;
            later(tx, line, TELL, Some(id), id, delay)?;
        }
        (Event::NoteAdded { told, .. } | Event::NoteEdited { told, .. }, Some(id))
            if !told.is_empty() =>
        {
            later(tx, line, TELL_STAFF, Some(id), id, 0)?;
        }
        (Event::Inbox(InboxEvent::Came { .. }), _) => follow_mail(tx, line)?,
        (Event::SyncOn { address, .. }, _) => later(tx, line, FILL, None, address, 0)?,
        (Event::Mailboxes(MailboxEvent::Failing { address, .. }), _) => {
            later(tx, line, ALERT, Some(address), address, 0)?;
        }
        (Event::Requests(event), _) => follow_request(tx, line, event)?,
        (Event::Documents(event), _) => follow_documents(tx, line, event)?,
        _ => {}
    }
    let id = |id: Option<uuid::Uuid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
    tx.wake(format!(
        "change {} {} {} {}",
        line.firm,
        id(line.dossier.map(|id| id.0)),
        id(line.conversation.map(|id| id.0)),
        line.kind
    ));
    Ok(())
}

/// After how many milliseconds the firm wants mail of what nobody has read.
fn mail_delay(tx: &mut Tx<'_>, line: &Line) -> Result<i64, Refusal> {
    let minutes: i64 = tx.only(MAIL_DELAY, &[&line.firm], |row| row.get(0))?;
    Ok(minutes * 60_000)
}

fn follow_mail(tx: &mut Tx<'_>, line: &Line) -> Result<(), Refusal> {
    let Some(dossier) = line.dossier.map(|id| id.to_string()) else {
        return Ok(());
    };
    let delay = mail_delay(tx, line)?;
    later(tx, line, TELL_INBOX, Some(&dossier), &dossier, delay)
}

fn follow_request(tx: &mut Tx<'_>, line: &Line, event: &RequestEvent) -> Result<(), Refusal> {
    let (what, request, wait) = match event {
        RequestEvent::Delivered { .. } => {
            let firm = line.firm.to_string();
            return later(tx, line, TELL_CAME, Some(&firm), "", TOGETHER);
        }
        RequestEvent::Made { request, .. } => ("asked", request, 0),
        RequestEvent::Reminded { request, .. } => ("reminder", request, 0),
        RequestEvent::Cancelled { request, .. } => ("cancelled", request, 0),
        RequestEvent::SentBack { request, .. } => ("sent_back", request, TOGETHER),
        _ => return Ok(()),
    };
    let told = serde_json::json!({"request": request, "what": what, "at": line.at}).to_string();
    let key = format!("{request} {what}");
    later(tx, line, TELL_REQUEST, Some(&key), &told, wait)
}

/// What staff put where clients see it is told to these.
fn follow_documents(tx: &mut Tx<'_>, line: &Line, event: &DocumentEvent) -> Result<(), Refusal> {
    let shown = match event {
        DocumentEvent::Added { .. } | DocumentEvent::VersionAdded { .. } => !line.private,
        // It is told as one of the firm's own if it was that before.
        DocumentEvent::Moved { .. } => true,
        _ => false,
    };
    let (Some(dossier), true) = (line.dossier, shown && line.actor_kind == "staff") else {
        return Ok(());
    };
    tell_documents(tx, line.firm, dossier)
}

/// Tells the dossier's clients in some minutes of what was put before them from now on.
pub fn tell_documents(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<(), Refusal> {
    let now = tx.now();
    let since = serde_json::json!({"dossier": dossier, "at": now}).to_string();
    let job = queue::NewJob {
        tenant: firm.0,
        kind: TELL_DOCUMENTS,
        key: Some(&dossier.to_string()),
        payload: &since,
        run_at: now + TOGETHER,
    };
    Ok(queue::enqueue(tx, &job)?)
}

/// Lets open pages look again where nothing happened that the history holds: a file became clean.
pub fn changed(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    conversation: Option<ConversationId>,
) {
    let conversation = conversation.map_or_else(|| "-".to_owned(), |id| id.to_string());
    tx.wake(format!("change {firm} {dossier} {conversation} file.clean"));
}

fn later(
    tx: &mut Tx<'_>,
    line: &Line,
    kind: &str,
    key: Option<&str>,
    payload: &str,
    wait: i64,
) -> Result<(), Refusal> {
    let job = queue::NewJob {
        tenant: line.firm.0,
        kind,
        key,
        payload,
        run_at: tx.now() + wait,
    };
    Ok(queue::enqueue(tx, &job)?)
}
