//! Sending what was written in the inbox through the mailbox's own server, and a copy into its sent mail.
//!
//! A mail is put together once and sent as these bytes: what is sent twice, because the answer was lost, has one
//! Message-ID, and the next look at the mailbox knows it.

use std::time::Duration;

use post::imap::{ImapError, Place, Special, readable};
use post::{Enclosure, Mailbox as Reader, PostError, Written, submit};
use store::queue::{self, ATTEMPTS, Job, NewJob};

use super::connect::connect;
use super::model::Mailbox;
use super::store as sql;
use super::trouble::{Trouble, Why};
use crate::app::App;
use crate::files::{self, Check};
use crate::ids::{FileId, FirmId, InboxMailId};
use crate::inbox::SEND;
use crate::inbox::sending::{self, Sending, reason};
use crate::refusal::Refusal;

/// Less than a worker holds a job, so that no other sends the same mail beside it.
const PATIENCE: Duration = Duration::from_secs(45);
/// The largest mail that is sent, in bytes.
const LARGEST: u64 = 40 * 1024 * 1024;
/// When one looks again whether the virus scanner has looked: the shortest and the longest, in milliseconds.
const SOON: i64 = 5_000;
const LATER: i64 = 10 * 60_000;
/// Servers that put a copy into the sent mail themselves.
const COPIES: [&str; 3] = [
    "smtp.gmail.com",
    "smtp.office365.com",
    "smtp-mail.outlook.com",
];
/// How folders of sent mail are called where the server does not say which it is, in small letters.
const SENT: [&str; 12] = [
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "verzonden",
    "verzonden items",
    "envoyés",
    "éléments envoyés",
    "gesendet",
    "gesendete elemente",
    "gesendete objekte",
    "enviados",
];

/// How it ended.
enum End {
    Sent,
    /// The virus scanner is not done with its files.
    Unscanned,
    /// Not now, for this reason: the job comes again.
    Later(String),
    /// Never, for this reason.
    Never(String),
}

/// Sends the mail that the job names. Says why it is to be tried again, if it is.
pub async fn send(app: &App, job: &Job) -> Result<Option<String>, Refusal> {
    let firm = FirmId(job.tenant);
    let Some((sending, mailbox)) = find(app, firm, &job.payload).await? else {
        return Ok(None);
    };
    if sending.state != "waiting" {
        return Ok(None);
    }
    let end = attempt(app, &sending, mailbox)
        .await
        .unwrap_or_else(|refusal| {
            tracing::error!(mail = %sending.id, ?refusal, "a mail cannot be sent yet");
            // i18n: inbox-why-ours
            End::Later(reason("inbox-why-ours", ""))
        });
    let end = match end {
        End::Later(why) if job.attempts >= ATTEMPTS => End::Never(why),
        end => end,
    };
    let why = match &end {
        End::Later(why) => Some(why.replace('\n', " ")),
        End::Sent | End::Unscanned | End::Never(_) => None,
    };
    app.store()
        .write(move |tx| match &end {
            End::Sent => sending::sent(tx, firm, sending.id),
            End::Later(why) => sending::waits(tx, firm, sending.id, why),
            End::Never(why) => sending::failed(tx, firm, &sending, why),
            End::Unscanned => {
                let waited = tx.now().saturating_sub(sending.at) / 2;
                // i18n: inbox-why-scanning
                sending::waits(tx, firm, sending.id, &reason("inbox-why-scanning", ""))?;
                let next = NewJob {
                    tenant: firm.0,
                    kind: SEND,
                    key: None,
                    payload: &sending.id.to_string(),
                    run_at: tx.now() + waited.clamp(SOON, LATER),
                };
                Ok(queue::enqueue(tx, &next)?)
            }
        })
        .await?;
    Ok(why)
}

async fn attempt(app: &App, sending: &Sending, mailbox: Option<Mailbox>) -> Result<End, Refusal> {
    let Some(mailbox) = mailbox.filter(|mailbox| mailbox.enabled) else {
        // i18n: inbox-why-no-mailbox
        return Ok(End::Never(reason("inbox-why-no-mailbox", "")));
    };
    Ok(match raw(app, mailbox.firm, sending).await? {
        Ok(raw) => hand_over(app, &mailbox, sending, &raw).await,
        Err(end) => end,
    })
}

async fn find(
    app: &App,
    firm: FirmId,
    payload: &str,
) -> Result<Option<(Sending, Option<Mailbox>)>, Refusal> {
    let id: InboxMailId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a mail: {payload}")))?;
    app.store()
        .read(move |tx| {
            let Some(sending) = sending::sending(tx, firm, id)? else {
                return Ok(None);
            };
            let mailbox = tx.first(sql::FIND, &[&firm, &sending.mailbox], Mailbox::read)?;
            Ok(Some((sending, mailbox)))
        })
        .await
}

/// The bytes of a mail, which is put together when it goes out for the first time.
async fn raw(app: &App, firm: FirmId, sending: &Sending) -> Result<Result<Vec<u8>, End>, Refusal> {
    if !sending.file.0.is_nil() {
        return Ok(Ok(files::bytes(app, firm, sending.file, LARGEST).await?));
    }
    let mut enclosed = Vec::with_capacity(sending.files.len());
    for file in &sending.files {
        match file.check {
            Check::Never | Check::Clean => {}
            Check::Waiting => return Ok(Err(End::Unscanned)),
            // i18n: inbox-why-infected
            Check::Infected | Check::TooLarge => {
                return Ok(Err(End::Never(reason("inbox-why-infected", &file.name))));
            }
        }
        enclosed.push(Enclosure {
            name: file.name.clone(),
            content_type: file.content_type.clone(),
            bytes: files::bytes(app, firm, file.id, LARGEST).await?,
        });
    }
    let bytes = match written(sending, enclosed).and_then(|written| written.bytes()) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(End::Never(reason("inbox-why-refused", error.said())))),
    };
    let (id, name) = (sending.id, format!("{}.eml", sending.subject));
    let kept = files::keep_bytes(app, firm, id.0, &name, bytes.clone()).await?;
    let file: FileId = kept.id;
    app.store()
        .write(move |tx| sending::put_together(tx, firm, id, file))
        .await?;
    Ok(Ok(bytes))
}

fn written(sending: &Sending, files: Vec<Enclosure>) -> Result<Written, PostError> {
    let readers = |all: &[(String, String)]| -> Result<Vec<Reader>, PostError> {
        let each = all.iter().map(|(name, address)| Reader::new(name, address));
        each.collect()
    };
    let head = &sending.head;
    Ok(Written {
        message_id: sending.known_by.clone(),
        from: Reader::new(&head.from.0, &head.from.1)?,
        to: readers(&head.to)?,
        cc: readers(&head.cc)?,
        subject: sending.subject.clone(),
        text: sending.text.clone(),
        date_unix: sending.at / 1000,
        in_reply_to: head.in_reply_to.clone(),
        references: head.references.clone(),
        files,
    })
}

async fn hand_over(app: &App, mailbox: &Mailbox, sending: &Sending, raw: &[u8]) -> End {
    let Some(login) = mailbox.login(&app.settings().key) else {
        return End::Never(reason("mailbox-why-sealed", ""));
    };
    let (server, head) = (&mailbox.smtp, &sending.head);
    let work = async {
        let start = server.tls.smtp();
        let line = app.fetch().line(&server.host, server.port, start).await?;
        submit(line, &login, &head.from.1, &head.readers(), raw).await?;
        Ok(())
    };
    let late = Err(Trouble::Line(fetch::Trouble::Slow));
    let outcome = tokio::time::timeout(PATIENCE, work).await.unwrap_or(late);
    let Err(trouble) = outcome else {
        return End::Sent;
    };
    tracing::warn!(mail = %sending.id, ?trouble, "a mail could not be sent");
    match &trouble {
        // i18n: inbox-why-later inbox-why-refused
        Trouble::Post(PostError::Denied(said)) => End::Never(reason("mailbox-why-denied", said)),
        Trouble::Post(error) if error.is_temporary() => {
            End::Later(reason("inbox-why-later", error.said()))
        }
        Trouble::Post(error) => End::Never(reason("inbox-why-refused", error.said())),
        other => match Why::of(other) {
            Some(why) => End::Later(reason(&why.key(), &why.said)),
            None => End::Later(reason("inbox-why-ours", "")),
        },
    }
}

/// Puts a copy of what was sent into the mailbox's folder of sent mail. Says why it is to be tried again, if it is.
pub async fn copy(app: &App, job: &Job) -> Result<Option<String>, Refusal> {
    let firm = FirmId(job.tenant);
    let Some((sending, Some(mailbox))) = find(app, firm, &job.payload).await? else {
        return Ok(None);
    };
    let itself = COPIES.contains(&mailbox.smtp.host.to_ascii_lowercase().as_str());
    if itself || sending.copied || sending.file.0.is_nil() || !mailbox.enabled {
        return Ok(None);
    }
    let raw = files::bytes(app, firm, sending.file, LARGEST).await?;
    let putting = put(app, &mailbox, &sending.known_by, &raw);
    match tokio::time::timeout(PATIENCE, putting).await {
        Ok(Ok(())) => {}
        Ok(Err(Trouble::Ours(refusal))) => return Err(refusal),
        // It does not want it: the mail is sent all the same.
        Ok(Err(Trouble::Mailbox(ImapError::Refused(why)))) => {
            tracing::warn!(mail = %sending.id, why, "a mailbox takes no copy of what was sent");
        }
        Ok(Err(trouble)) => {
            let why = Why::of(&trouble).map(|why| why.written().replace('\n', " "));
            return Ok(Some(why.unwrap_or_default()));
        }
        Err(_) => return Ok(Some("the mailbox took too long".to_owned())),
    }
    app.store()
        .write(move |tx| sending::copied(tx, firm, sending.id))
        .await?;
    Ok(None)
}

/// A mailbox without such a folder gets no copy; nor does one that holds it, by an earlier attempt or of itself.
async fn put(app: &App, mailbox: &Mailbox, id: &str, raw: &[u8]) -> Result<(), Trouble> {
    let mut imap = connect(app, mailbox).await?;
    let places = imap.places().await?;
    if let Some(sent) = sent_folder(&places) {
        imap.open(&sent.name, true).await?;
        if !imap.holds(id).await? {
            imap.put(&sent.name, raw).await?;
        }
    }
    imap.sign_out().await;
    Ok(())
}

/// The folder of sent mail: the one that the server calls so, or one by a usual name.
fn sent_folder(places: &[Place]) -> Option<&Place> {
    let special = places
        .iter()
        .find(|place| place.special == Some(Special::Sent));
    let usual = || {
        let last = |place: &Place| {
            let name = readable(&place.name).to_lowercase();
            name.rsplit(['/', '.']).next().unwrap_or("").to_owned()
        };
        SENT.iter()
            .find_map(|name| places.iter().find(|place| last(place) == *name))
    };
    special.or_else(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_sent_mail_is_found() {
        let place = |name: &str, special| Place {
            name: name.to_owned(),
            special,
        };
        let named = |places: &[Place]| sent_folder(places).map(|place| place.name.clone());
        let told = [place("Sent", None), place("Out", Some(Special::Sent))];
        assert_eq!(named(&told).as_deref(), Some("Out"));
        for name in [
            "INBOX.Sent",
            "Sent Items",
            "&AMk-l&AOk-ments envoy&AOk-s",
            "Mail/Gesendet",
        ] {
            let places = [place("INBOX", Some(Special::Inbox)), place(name, None)];
            assert_eq!(named(&places).as_deref(), Some(name));
        }
        assert_eq!(named(&[place("Unsent", None)]), None);
    }
}
