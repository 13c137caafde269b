//! Mail that is written here: a row and a job in one transaction; `mailboxes` sends it.
//!
//! Only mail with a reader whose SYNC is on in the dossier is written from it: nothing else is kept (MAIL-5).

use pages::{Arg, Lang, when};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::access::{Answer, SendAgain, WriteMail};
use super::keep::{Placed, dossiers_of, excerpt, put, settle};
use super::lists;
use super::model::{Enclosed, Mail, written};
use super::store as sql;
use super::typed::{Checked, NewMail, Reader, about, addresses, check};
use crate::access::{Actor, Grant};
use crate::app::{App, enqueue};
use crate::events::{About, InboxEvent, record};
use crate::files;
use crate::ids::{DossierId, FileId, FirmId, InboxMailId, MailboxId};
use crate::refusal::Refusal;

/// The job that sends what was written; its payload is the mail.
pub const SEND: &str = "inbox.send";
/// The job that puts a copy of it into the mailbox's folder of sent mail.
pub const COPY: &str = "inbox.copy";

/// Characters that are quoted of the mail that is answered.
const QUOTED: usize = 20_000;
/// So many mails before it a mail names.
const NAMED: i64 = 20;
/// Megabytes that the files of one mail have together; servers take little more.
const FILES: usize = 18;

/// What goes into the head of a mail, as it is stored.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    pub from: Reader,
    pub to: Vec<Reader>,
    pub cc: Vec<Reader>,
    pub in_reply_to: Option<String>,
    pub references: Vec<String>,
}

impl Head {
    /// The addresses of all who are to get it, each once.
    pub fn readers(&self) -> Vec<String> {
        addresses(&self.to, &self.cc)
    }

    fn of(checked: &Checked, actor: &Actor) -> Head {
        Head {
            from: (actor.name.clone(), checked.mailbox.address.clone()),
            to: checked.to.clone(),
            cc: checked.cc.clone(),
            ..Head::default()
        }
    }
}

/// For whom the words around a quote are.
pub struct Words<'a> {
    pub app: &'a App,
    pub language: Lang,
}

/// Answers in a thread: names the mails before it, and quotes the last of them if that is wanted.
pub fn answer(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Answer>,
    new: &NewMail,
    words: &Words<'_>,
) -> Result<InboxMailId, Refusal> {
    let (firm, thread) = (grant.firm(), grant.row());
    let place = (thread.dossier.id, thread.id);
    let mails = lists::of_thread(tx, firm, place, None, NAMED)?;
    let newest = mails.first().ok_or(Refusal::NotFound)?;
    // Nobody has read what could not be sent.
    let told: Vec<&Mail> = mails.iter().filter(|mail| mail.state != "failed").collect();
    let boxes = lists::boxes(tx, firm)?;
    let mut new = new.clone();
    if new.subject.trim().is_empty() {
        new.subject = about(&newest.subject);
    }
    if new.to.is_empty() {
        new.to = newest.answered_at();
    }
    let checked = check(&new, &boxes, thread.mailbox)?;
    let mut known = checked.addresses();
    known.extend(told.first().map(|last| last.from_address.clone()));
    synced_here(tx, firm, place.0, &known)?;
    let named = |mail: &&Mail| mail.message_id().map(str::to_owned);
    let head = Head {
        in_reply_to: told.first().and_then(named),
        references: told.iter().rev().filter_map(named).collect(),
        ..Head::of(&checked, grant.actor())
    };
    let text = match told.first().filter(|_| new.quotes) {
        Some(last) => format!("{}\n\n{}", checked.text, quote(tx, firm, last, words)?),
        None => checked.text,
    };
    let writing = Writing {
        dossier: place.0,
        thread: Some(place.1),
        head,
        subject: checked.subject,
        text,
        mailbox: checked.mailbox.id,
        files: new.files,
    };
    queue(tx, firm, grant.actor(), &writing)
}

/// Begins a thread.
pub fn begin(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, WriteMail>,
    new: &NewMail,
) -> Result<InboxMailId, Refusal> {
    let (firm, dossier) = (grant.firm(), grant.row().id);
    let boxes = lists::boxes(tx, firm)?;
    let checked = check(new, &boxes, None)?;
    synced_here(tx, firm, dossier, &checked.addresses())?;
    let writing = Writing {
        dossier,
        thread: None,
        head: Head::of(&checked, grant.actor()),
        subject: checked.subject,
        text: checked.text,
        mailbox: checked.mailbox.id,
        files: new.files.clone(),
    };
    queue(tx, firm, grant.actor(), &writing)
}

/// Refuses mail of which none of these has SYNC on here: it would be kept of somebody whose mail is not (MAIL-5).
fn synced_here(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    known: &[String],
) -> Result<(), Refusal> {
    match dossiers_of(tx, firm, known)?.contains(&dossier) {
        true => Ok(()),
        false => Err(Refusal::field("to", "fault-inbox-no-sync")),
    }
}

/// What the last mail says, below a line that says whose it is.
fn quote(tx: &mut Tx<'_>, firm: FirmId, mail: &Mail, words: &Words<'_>) -> Result<String, Refusal> {
    let zone: String = tx.only(sql::ZONE, &[&firm], |row| row.get(0))?;
    let reader = when::Reader {
        lang: words.language,
        zone: jiff::tz::TimeZone::get(&zone).unwrap_or(jiff::tz::TimeZone::UTC),
    };
    let at = when::full(words.app.texts(), &reader, mail.sent_at);
    let args = [
        ("when", Arg::from(at.as_str())),
        ("name", Arg::from(mail.from().as_str())),
    ];
    let line = words
        .app
        .texts()
        .format(words.language, "inbox-attribution", &args);
    let own: String = mail.own().chars().take(QUOTED).collect();
    let quoted: Vec<String> = own.lines().map(|line| format!("> {line}")).collect();
    Ok(format!("{line}\n{}\n", quoted.join("\n")))
}

/// A mail that is complete.
struct Writing {
    dossier: DossierId,
    thread: Option<InboxMailId>,
    head: Head,
    subject: String,
    text: String,
    mailbox: MailboxId,
    files: Vec<FileId>,
}

fn queue(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    writing: &Writing,
) -> Result<InboxMailId, Refusal> {
    let Writing { head, .. } = writing;
    let (now, id) = (tx.now(), InboxMailId(tx.id()));
    let placed = Placed {
        id,
        thread: writing.thread.unwrap_or(id),
        sent_at: now,
        outgoing: true,
        mailbox: Some(writing.mailbox),
    };
    let enclosed = json(&take(tx, firm, actor, &writing.files)?)?;
    let (_, domain) = head.from.1.rsplit_once('@').unwrap_or(("", "localhost"));
    let known_by = format!("{}@{domain}", id.0.simple());
    let lines: Vec<String> = head
        .to
        .iter()
        .chain(&head.cc)
        .map(|(name, address)| written(name, address))
        .collect();
    let (not_yet, ids) = (FileId(uuid::Uuid::nil()), json(&writing.files)?);
    tx.execute(
        sql::ADD,
        &[
            &firm,
            &id,
            &known_by,
            &placed.thread,
            &writing.mailbox,
            &true,
            &head.from.0,
            &head.from.1,
            &lines.join("\n"),
            &writing.subject,
            &writing.text,
            &excerpt(&writing.text),
            &enclosed,
            &not_yet,
            &now,
            &now,
            &"",
        ],
    )?;
    tx.execute(sql::REFER, &[&firm, &known_by, &placed.thread])?;
    tx.execute(
        sql::ADD_SEND,
        &[&firm, &id, &writing.mailbox, &json(head)?, &ids, &now],
    )?;
    put(tx, firm, writing.dossier, &placed, true)?;
    // Where its readers have SYNC on it stands too, as it would when the mailbox is read.
    for other in dossiers_of(tx, firm, &head.readers())? {
        if other != writing.dossier {
            put(tx, firm, other, &placed, true)?;
        }
    }
    let to = head.to.first().cloned().unwrap_or_default();
    let event = InboxEvent::Written {
        mail: id,
        address: to.1,
        subject: writing.subject.clone(),
    };
    let about = About::Dossier(writing.dossier);
    record(tx, firm, actor, about, &event.into())?;
    enqueue(tx, firm.0, SEND, None, &id.to_string())?;
    Ok(id)
}

/// Takes the files that go along, as long as they are not too much for one mail.
fn take(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    ids: &[FileId],
) -> Result<Vec<Enclosed>, Refusal> {
    let (mut enclosed, mut bytes) = (Vec::with_capacity(ids.len()), 0_usize);
    for id in ids {
        let taken = files::take(tx, firm, actor.person(), *id)?;
        bytes = bytes.saturating_add(usize::try_from(taken.size).unwrap_or(usize::MAX));
        enclosed.push(Enclosed {
            name: taken.name,
            size: taken.size,
            inline: false,
        });
    }
    if bytes > FILES * 1024 * 1024 {
        let most = vec![("max", Arg::from(FILES))];
        return Err(Refusal::field_with("files", "fault-inbox-files", most));
    }
    Ok(enclosed)
}

fn json(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|error| Refusal::Fault(error.to_string()))
}

/// Sends a mail again that could not be sent.
pub fn send_again(tx: &mut Tx<'_>, grant: &Grant<'_, SendAgain>) -> Result<(), Refusal> {
    let (firm, mail) = (grant.firm(), &grant.row().mail);
    if tx.execute(sql::SEND_AGAIN, &[&firm, &mail.id])? == 0 {
        return Err(Refusal::Conflict("refusal-inbox-not-failed"));
    }
    settle(tx, firm, (mail.dossier, mail.thread), mail.sent_at)?;
    let event = InboxEvent::Again {
        mail: mail.id,
        subject: mail.subject.clone(),
    };
    let about = About::Dossier(mail.dossier);
    record(tx, firm, grant.actor(), about, &event.into())?;
    enqueue(tx, firm.0, SEND, None, &mail.id.to_string())
}
