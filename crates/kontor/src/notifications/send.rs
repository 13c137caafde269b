//! Handing a mail over: the job `mail.send`.

use std::time::Duration;

use post::{Accepted, PostError, Turn};
use store::Tx;
use store::queue::{self, ATTEMPTS, Job, Lane, NewJob, Placed};
use tokio::time::timeout;

use super::bounced::bounced;
use super::copy;
use super::domain::signer;
use super::inbox;
use super::letter::{Kept, letter};
use super::model::{MailKind, MailState};
use super::outbox::{What, keep, step};
use super::prepare::{Content, Prepared, Ready, prepare, settle};
use super::store as sql;
use super::waiting;
use crate::app::App;
use crate::ids::{FirmId, MailId};
use crate::refusal::Refusal;

/// The job that sends a mail.
pub const SEND: &str = "mail.send";
/// For so long is waited for a connection, before the mail is left to wait as before.
const CROWD: Duration = Duration::from_secs(5);
/// For so long for the server. With the above less than a worker holds a job, so that no other worker sends the
/// same mail beside it.
const PATIENCE: Duration = Duration::from_secs(45);

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Dropped, put off or refused for good: the log says which.
    Settled,
    /// The server has it; the log says so, and the job is ended.
    Sent,
    /// All connections are taken: nothing was tried.
    Crowded,
    /// The mail server says later, in these words.
    Later(String),
}

/// Sends the mail that the job names, if it is still wanted.
pub async fn send(app: &App, job: &Job) -> Result<Outcome, Refusal> {
    let firm = FirmId(job.tenant);
    let id: MailId = job
        .payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a mail: {}", job.payload)))?;
    let (secret, hash) = app.secret();
    let prepared = app
        .store()
        .write(move |tx| {
            let prepared = prepare(tx, firm, id, &hash)?;
            if let Prepared::Later(run_at) = prepared {
                again(tx, firm, id, run_at)?;
            }
            Ok::<_, Refusal>(prepared)
        })
        .await?;
    let Prepared::Ready(ready) = prepared else {
        return Ok(Outcome::Settled);
    };
    let Ok(turn) = timeout(CROWD, app.post().turn()).await else {
        app.store()
            .write(move |tx| {
                tx.execute(sql::NOTE, &[&firm, &id, &""])
                    .map_err(Refusal::from)
            })
            .await?;
        return Ok(Outcome::Crowded);
    };
    let sent = hand_over(app, firm, (&ready, &secret), turn).await;
    let (state, note, kept) = match sent {
        Ok((accepted, kept)) => (MailState::Sent, accepted.answer, Some(kept)),
        Err(error) if error.is_temporary() && job.attempts < ATTEMPTS => {
            let note = short(&error.to_string());
            let words = note.clone();
            app.store()
                .write(move |tx| {
                    tx.execute(sql::NOTE, &[&firm, &id, &note])?;
                    step(tx, firm, id, What::Later, &note)
                })
                .await?;
            return Ok(Outcome::Later(words));
        }
        Err(PostError::NoReader(why)) => {
            tracing::warn!(mail = %id, why, "the reader of a mail was refused");
            let note = short(&why);
            app.store()
                .write(move |tx| bounced(tx, id, true, &note))
                .await?;
            return Ok(Outcome::Settled);
        }
        Err(error) => {
            tracing::warn!(mail = %id, %error, "a mail could not be sent");
            (MailState::Failed, error.to_string(), None)
        }
    };
    let note = short(&note);
    let (job, outcome) = match kept {
        Some(_) => (Some(job.id), Outcome::Sent),
        None => (None, Outcome::Settled),
    };
    app.store()
        .write(move |tx| {
            settle(tx, firm, id, state, &note)?;
            if let Some(kept) = &kept {
                keep(tx, firm, &ready, kept)?;
                match &ready.content {
                    Content::Waiting(waiting) => waiting::sent(tx, firm, waiting)?,
                    Content::Inbox(told) => inbox::sent(tx, firm, told)?,
                    _ => {}
                }
                copy::plan(tx, firm, &ready)?;
            }
            // Nothing comes between, so that what was sent is not sent again.
            if let Some(job) = job {
                queue::finish(tx, job)?;
            }
            Ok::<_, Refusal>(())
        })
        .await?;
    Ok(outcome)
}

/// Gives the letter to the mail server, signed if it comes from an address of the firm's own.
async fn hand_over(
    app: &App,
    firm: FirmId,
    (ready, secret): (&Ready, &str),
    turn: Turn<'_>,
) -> Result<(Accepted, Kept), PostError> {
    let (letter, kept) = letter(app, ready, secret)?;
    let settings = app.settings();
    let own = match &ready.mail.own {
        None => None,
        Some(own) => {
            let sealed = (&*own.address, &*own.selector, &*own.secret);
            Some(signer(&settings.key, firm, sealed)?)
        }
    };
    let signer = own.as_ref().or(settings.dkim.as_deref());
    let sent = app.post().send_in(turn, &letter, signer);
    match timeout(PATIENCE, sent).await {
        Ok(sent) => sent.map(|accepted| (accepted, kept)),
        Err(_) => Err(PostError::Temporary("the server took too long".to_owned())),
    }
}

/// Sends it then.
fn again(tx: &mut Tx<'_>, firm: FirmId, id: MailId, run_at: i64) -> Result<(), Refusal> {
    let about = tx.first(sql::PLACED, &[&firm, &id], |row| {
        let kind = MailKind::from_code(&row.get::<String>(0)?);
        Ok((kind, row.get::<String>(1)?))
    })?;
    match about {
        Some((kind, address)) => send_at(tx, firm, id, (kind, &address), run_at),
        None => Ok(()),
    }
}

/// Has a queued mail sent then: in turns with those of other firms, and not too many to one domain at once.
pub(super) fn send_at(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: MailId,
    (kind, address): (Option<MailKind>, &str),
    run_at: i64,
) -> Result<(), Refusal> {
    let payload = id.to_string();
    let job = NewJob {
        tenant: firm.0,
        kind: SEND,
        key: None,
        payload: &payload,
        run_at,
    };
    let domain = address
        .rsplit_once('@')
        .map(|(_, domain)| domain.to_lowercase());
    let (lane, gated) = match kind {
        // Somebody is waiting for it to come in.
        Some(MailKind::Reset | MailKind::Security | MailKind::Staff) => (Lane::First, false),
        // A firm can invite thousands.
        Some(MailKind::Invitation) => (Lane::First, true),
        _ => (Lane::Bulk, true),
    };
    let gate = domain.as_deref().filter(|_| gated);
    Ok(queue::enqueue_in_turn(tx, &job, Placed { lane, gate })?)
}

/// What a server says can be of any length.
fn short(text: &str) -> String {
    text.chars().take(500).collect()
}
