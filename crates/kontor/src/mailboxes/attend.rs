//! Attending to mailboxes: each by one process at a time, up to date and then heard.

use std::time::Duration;

use post::imap::{Imap, ImapError, Line};

use super::model::Mailbox;
use super::store as sql;
use super::sync::{Trouble, sync};
use crate::app::App;
use crate::ids::{FirmId, MailboxId};
use crate::refusal::Refusal;

/// So many mailboxes one process attends to.
const MOST: i64 = 200;
/// For so long a mailbox is this process's, in milliseconds; said again while it lasts.
const HOLD: i64 = 3 * 60_000;
/// So long one listens before the other folders are asked again.
const LISTEN: Duration = Duration::from_secs(120);
/// The first wait after a failure and the longest, in milliseconds.
const AGAIN: i64 = 60_000;
const LONGEST: i64 = 60 * 60_000;

/// Claims mailboxes that nobody attends to. Says whose they are.
pub async fn claim(app: &App) -> Result<Vec<(FirmId, MailboxId)>, Refusal> {
    app.store()
        .write(|tx| {
            let now = tx.now();
            Ok(tx.all(sql::CLAIM, &[&now, &(now + HOLD), &MOST], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?)
        })
        .await
}

/// Brings one up to date and listens to it once. An error is noted with when to try again.
pub async fn attend(app: &App, firm: FirmId, id: MailboxId) -> Result<(), Refusal> {
    let found = app
        .store()
        .read(move |tx| Ok::<_, Refusal>(tx.first(sql::FIND, &[&firm, &id], Mailbox::read)?))
        .await?;
    let Some(mailbox) = found.filter(|mailbox| mailbox.enabled) else {
        return Ok(());
    };
    match round(app, &mailbox).await {
        Ok(()) => Ok(()),
        Err(Trouble::Ours(refusal)) => Err(refusal),
        Err(Trouble::Mailbox(error)) => failed(app, &mailbox, &error).await,
    }
}

async fn round(app: &App, mailbox: &Mailbox) -> Result<(), Trouble> {
    let mut imap = connect(app, mailbox).await?;
    sync(app, mailbox, &mut imap).await?;
    good(app, mailbox).await?;
    imap.open("INBOX", true).await?;
    let mut stopping = app.stopping();
    let stop = async move {
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    let imap = imap.wait(LISTEN, stop).await?;
    imap.sign_out().await;
    Ok(())
}

/// Signs in. The server's name is looked up once and must not lie inside the network.
pub async fn connect(app: &App, mailbox: &Mailbox) -> Result<Imap, Trouble> {
    let denied = || ImapError::Denied("the stored password cannot be opened".to_owned());
    let login = mailbox.login(&app.settings().key).ok_or_else(denied)?;
    let stream = app
        .fetch()
        .line(
            &mailbox.imap.host,
            mailbox.imap.port,
            mailbox.imap.tls.imap(),
        )
        .await
        .map_err(|trouble| ImapError::Lost(trouble.to_string()))?;
    Ok(Imap::sign_in(Line::new(stream), &login).await?)
}

async fn good(app: &App, mailbox: &Mailbox) -> Result<(), Refusal> {
    let (firm, id) = (mailbox.firm, mailbox.id);
    app.store()
        .write(move |tx| {
            let now = tx.now();
            tx.execute(sql::GOOD, &[&firm, &id, &now])?;
            tx.execute(sql::HOLD, &[&firm, &id, &(now + HOLD)])?;
            Ok(())
        })
        .await
}

async fn failed(app: &App, mailbox: &Mailbox, error: &ImapError) -> Result<(), Refusal> {
    let (firm, id, why) = (mailbox.firm, mailbox.id, error.to_string());
    let doublings = u32::try_from(mailbox.tries.clamp(0, 10)).unwrap_or(0);
    let wait = AGAIN.saturating_mul(1_i64 << doublings).min(LONGEST);
    tracing::warn!(mailbox = %id, why, "a mailbox cannot be read");
    app.store()
        .write(move |tx| {
            let now = tx.now();
            tx.execute(sql::FAILING, &[&firm, &id, &now, &why, &(now + wait)])?;
            Ok(())
        })
        .await
}
