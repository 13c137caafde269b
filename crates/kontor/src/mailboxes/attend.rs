//! Attending to mailboxes: each by one process at a time, up to date and then heard.

use std::sync::Arc;
use std::time::Duration;

use post::imap::ImapError;
use store::{LOOK_AGAIN, Tx};
use tokio::sync::broadcast::Receiver;
use tokio::task::JoinSet;

use super::connect::connect;
use super::model::{Mailbox, State};
use super::store as sql;
use super::sync::sync;
use super::trouble::{Trouble, Why};
use crate::access::Actor;
use crate::app::App;
use crate::events::{About, Event, MailboxEvent, record};
use crate::ids::{FirmId, MailboxId};
use crate::refusal::Refusal;

/// So many mailboxes one process attends to.
const MOST: usize = 200;
/// For so long a mailbox is this process's, in milliseconds; said again while it lasts.
const HOLD: i64 = 3 * 60_000;
const SAID_AGAIN: Duration = Duration::from_secs(60);
/// So long one listens before the other folders are asked again.
const LISTEN: Duration = Duration::from_secs(120);
/// The longest that nobody looks for mailboxes that wait.
const NAP: Duration = Duration::from_secs(15);
/// The first wait after a failure and the longest, in milliseconds.
const AGAIN: i64 = 60_000;
const LONGEST: i64 = 60 * 60_000;
/// Failures in a row before it is called failing; a password that is wrong is wrong at once.
const PATIENCE: i64 = 3;
/// The wait after a line broke off, in milliseconds.
const SOON: i64 = 5_000;
/// So long those who attend may take to say goodbye.
const GRACE: Duration = Duration::from_secs(5);

/// The wake-up of those who attend: `mailboxes FIRM`.
pub const WAKE: &str = "mailboxes";

/// Attends to mailboxes until the app stops.
pub async fn run(app: App) {
    let mut stopping = app.stopping();
    let mut wakes = app.store().wakes().listen();
    let mut tasks: JoinSet<()> = JoinSet::new();
    while !*stopping.borrow() {
        let room = MOST.saturating_sub(tasks.len());
        match claim(&app, room).await {
            Ok(found) => {
                for (firm, id) in found {
                    let app = app.clone();
                    tasks.spawn(async move {
                        if let Err(refusal) = attend(&app, firm, id).await {
                            tracing::error!(mailbox = %id, ?refusal, "a mailbox cannot be attended to");
                        }
                    });
                }
            }
            Err(refusal) => tracing::error!(?refusal, "mailboxes cannot be looked for"),
        }
        tokio::select! {
            () = heard(&mut wakes, None) => {}
            () = tokio::time::sleep(NAP) => {}
            Some(_) = tasks.join_next(), if !tasks.is_empty() => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
    }
    let goodbye = async { while tasks.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(GRACE, goodbye).await;
}

/// Waits until somebody says that there is something to do, for this firm or any.
async fn heard(wakes: &mut Receiver<Arc<str>>, firm: Option<FirmId>) {
    loop {
        match wakes.recv().await {
            Ok(topic) if &*topic == LOOK_AGAIN => return,
            Ok(topic) => {
                let said = topic
                    .strip_prefix(WAKE)
                    .and_then(|said| said.strip_prefix(' '));
                match (said, firm) {
                    (Some(said), Some(firm)) if said == firm.to_string() => return,
                    (Some(_), None) => return,
                    _ => {}
                }
            }
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => return,
            Err(_) => return std::future::pending().await,
        }
    }
}

/// Claims mailboxes that nobody attends to. Says whose they are.
pub async fn claim(app: &App, most: usize) -> Result<Vec<(FirmId, MailboxId)>, Refusal> {
    let most = i64::try_from(most).unwrap_or(0);
    app.store()
        .write(move |tx| {
            let now = tx.now();
            Ok(tx.all(sql::CLAIM, &[&now, &(now + HOLD), &most], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?)
        })
        .await
}

/// Attends to one until it is changed or the app stops. An error is noted with when to try again.
pub async fn attend(app: &App, firm: FirmId, id: MailboxId) -> Result<(), Refusal> {
    let Some(mailbox) = find(app, firm, id).await? else {
        return Ok(());
    };
    let mut was_good = false;
    let session = async {
        tokio::select! {
            ended = session(app, &mailbox, &mut was_good) => ended,
            refusal = hold(app, firm, id) => Err(Trouble::Ours(refusal)),
        }
    };
    match session.await {
        Ok(()) => release(app, &mailbox, 0).await,
        // Lines break off; it is failing when it cannot be read anew.
        Err(Trouble::Mailbox(ImapError::Lost(_))) if was_good => release(app, &mailbox, SOON).await,
        Err(trouble) => match Why::of(&trouble) {
            Some(why) => failed(app, &mailbox, why).await,
            None => match trouble {
                Trouble::Ours(refusal) => Err(refusal),
                _ => Ok(()),
            },
        },
    }
}

async fn find(app: &App, firm: FirmId, id: MailboxId) -> Result<Option<Mailbox>, Refusal> {
    let found = app
        .store()
        .read(move |tx| Ok::<_, Refusal>(tx.first(sql::FIND, &[&firm, &id], Mailbox::read)?))
        .await?;
    Ok(found.filter(|mailbox| mailbox.enabled))
}

/// Up to date, then heard, again and again.
async fn session(app: &App, mailbox: &Mailbox, was_good: &mut bool) -> Result<(), Trouble> {
    let mut wakes = app.store().wakes().listen();
    let mut imap = connect(app, mailbox).await?;
    loop {
        sync(app, mailbox, &mut imap).await?;
        good(app, mailbox).await?;
        *was_good = true;
        imap.open("INBOX", true).await?;
        let mut stopping = app.stopping();
        let stop = async {
            tokio::select! {
                () = heard(&mut wakes, Some(mailbox.firm)) => {}
                _ = stopping.wait_for(|stopping| *stopping) => {}
            }
        };
        imap = imap.wait(LISTEN, stop).await?;
        let now = find(app, mailbox.firm, mailbox.id).await?;
        let changed = now.is_none_or(|now| now.version != mailbox.version);
        if changed || *app.stopping().borrow() {
            imap.sign_out().await;
            return Ok(());
        }
    }
}

/// Says again and again that this process attends to it; ends if it cannot.
async fn hold(app: &App, firm: FirmId, id: MailboxId) -> Refusal {
    loop {
        tokio::time::sleep(SAID_AGAIN).await;
        let said = app.store().write(move |tx| {
            let until = tx.now() + HOLD;
            Ok::<_, Refusal>(tx.execute(sql::HOLD, &[&firm, &id, &until])?)
        });
        if let Err(refusal) = said.await {
            return refusal;
        }
    }
}

/// Gives it back, to be attended to again after a wait.
async fn release(app: &App, mailbox: &Mailbox, wait: i64) -> Result<(), Refusal> {
    let (firm, id, version) = (mailbox.firm, mailbox.id, mailbox.version);
    app.store()
        .write(move |tx| {
            let from = tx.now() + wait;
            tx.execute(sql::RELEASE, &[&firm, &id, &from, &version])?;
            Ok(())
        })
        .await
}

/// Notes that it was read.
pub async fn good(app: &App, mailbox: &Mailbox) -> Result<(), Refusal> {
    let (firm, id, address) = (mailbox.firm, mailbox.id, mailbox.address.clone());
    app.store()
        .write(move |tx| {
            let now = tx.now();
            let before = tx.first(sql::FIND, &[&firm, &id], Mailbox::read)?;
            tx.execute(sql::GOOD, &[&firm, &id, &now])?;
            if before.is_some_and(|before| before.state == State::Failing) {
                let address = address.clone();
                tell(tx, firm, &MailboxEvent::Works { address }.into())?;
            }
            Ok(())
        })
        .await
}

/// Notes that it cannot be read; once it failed for good, the firm is told.
async fn failed(app: &App, mailbox: &Mailbox, why: Why) -> Result<(), Refusal> {
    let (firm, id, version) = (mailbox.firm, mailbox.id, mailbox.version);
    tracing::warn!(mailbox = %id, why = why.code, said = why.said, "a mailbox cannot be read");
    app.store()
        .write(move |tx| {
            let Some(before) = tx.first(sql::FIND, &[&firm, &id], Mailbox::read)? else {
                return Ok(());
            };
            let for_good =
                why.code == "denied" || why.code == "sealed" || before.tries + 1 >= PATIENCE;
            let state = match for_good {
                true => State::Failing,
                false => before.state,
            };
            let doublings = u32::try_from(before.tries.clamp(0, 10)).unwrap_or(0);
            let wait = AGAIN.saturating_mul(1_i64 << doublings).min(LONGEST);
            let now = tx.now();
            let noted = tx.execute(
                sql::FAILING,
                &[
                    &firm,
                    &id,
                    &now,
                    &why.written(),
                    &(now + wait),
                    &state.code(),
                    &version,
                ],
            )?;
            if noted > 0 && state == State::Failing && before.state != State::Failing {
                let (address, why) = (before.address, why.code.clone());
                tell(tx, firm, &MailboxEvent::Failing { address, why }.into())?;
            }
            Ok(())
        })
        .await
}

fn tell(tx: &mut Tx<'_>, firm: FirmId, event: &Event) -> Result<(), Refusal> {
    record(tx, firm, &Actor::system("mailbox"), About::Firm, event)
}

/// Attends to all once, without listening: for tests.
pub async fn attend_once(app: &App) -> Result<usize, Refusal> {
    let mut kept = 0;
    for (firm, id) in claim(app, MOST).await? {
        let Some(mailbox) = find(app, firm, id).await? else {
            continue;
        };
        let once = async {
            let mut imap = connect(app, &mailbox).await?;
            let kept = sync(app, &mailbox, &mut imap).await?;
            good(app, &mailbox).await?;
            imap.sign_out().await;
            Ok::<_, Trouble>(kept)
        };
        match once.await {
            Ok(count) => {
                kept += count;
                release(app, &mailbox, 0).await?;
            }
            Err(Trouble::Ours(refusal)) => return Err(refusal),
            Err(trouble) => {
                if let Some(why) = Why::of(&trouble) {
                    failed(app, &mailbox, why).await?;
                }
            }
        }
    }
    Ok(kept)
}
