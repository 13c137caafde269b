//! The mailbox at which answers arrive, read over IMAP and heard by IDLE.
//!
//! A mail counts as read once what became of it is stored, and nothing is changed in the mailbox: how far it
//! was read is kept here, by the folder's own numbers. A process that ends between the two takes the mail
//! again, and knows it.

use std::time::Duration;

use post::imap::{Imap, Inbox};

use super::model::Taken;
use super::store as sql;
use super::take::take;
use crate::app::App;
use crate::refusal::Refusal;

/// Until it is tried again after something failed.
const AGAIN: Duration = Duration::from_secs(30);
/// The longest that nobody looks, should the server forget to tell.
const LOOK: Duration = Duration::from_secs(10 * 60);

/// Fetches until the app stops; returns at once if there is no mailbox.
pub async fn run(app: App) {
    let Some(inlet) = app.settings().inlet.clone() else {
        return;
    };
    let inbox = match Inbox::parse(&inlet.url) {
        Ok(inbox) => inbox,
        Err(error) => {
            tracing::error!(%error, "answers by mail are not fetched");
            return;
        }
    };
    let mut stopping = app.stopping();
    while !*stopping.borrow() {
        if let Err(why) = session(&app, &inbox).await {
            metrics::gauge!("kontor_incoming_failing").set(1.0);
            tracing::warn!(?inbox, why, "answers by mail cannot be fetched now");
            tokio::select! {
                () = tokio::time::sleep(AGAIN) => {}
                _ = stopping.wait_for(|stopping| *stopping) => {}
            }
        }
    }
}

/// Reads what is new, and goes on as long as the connection lasts.
async fn session(app: &App, inbox: &Inbox) -> Result<(), String> {
    let mut imap = inbox.open().await.map_err(|error| error.to_string())?;
    let mut stopping = app.stopping();
    loop {
        fetch(app, inbox, &mut imap).await?;
        metrics::gauge!("kontor_incoming_failing").set(0.0);
        if *stopping.borrow() {
            imap.sign_out().await;
            return Ok(());
        }
        let stop = async {
            let _ = stopping.wait_for(|stopping| *stopping).await;
        };
        let waited = imap.wait(LOOK, stop).await;
        imap = waited.map_err(|error| error.to_string())?;
    }
}

/// Takes all mail that came since the last time. Says how many were taken; for tests too.
pub async fn fetch(app: &App, inbox: &Inbox, imap: &mut Imap) -> Result<usize, String> {
    let words = |refusal: Refusal| format!("{refusal:?}");
    let mark = imap
        .open(inbox.folder(), true)
        .await
        .map_err(|error| error.to_string())?;
    let place = format!("{inbox:?}");
    let validity = i64::from(mark.validity);
    let after = read_mark(app, &place, validity).await.map_err(words)?;
    let uids = imap.after(after).await.map_err(|error| error.to_string())?;
    let mut count = 0;
    for uid in uids {
        // One byte more than is read tells a larger one.
        let most = post::read::LARGEST + 1;
        let raw = imap
            .whole(uid, most)
            .await
            .map_err(|error| error.to_string())?;
        if let Some(raw) = raw {
            match take(app, raw).await {
                Ok(Taken::PassedOver) => {
                    tracing::info!(uid, "a mail in the mailbox is not for Kontor");
                }
                Ok(taken) => {
                    count += 1;
                    tracing::info!(uid, taken = taken.words(), "a mail was taken");
                }
                Err(Refusal::Busy(why)) => return Err(why),
                // It stays in the mailbox; those behind it must not wait for it.
                Err(refusal) => tracing::error!(uid, ?refusal, "a mail cannot be taken"),
            }
        }
        keep_mark(app, &place, validity, uid).await.map_err(words)?;
    }
    Ok(count)
}

/// The last number that was read, if the numbers still mean the same mails.
async fn read_mark(app: &App, place: &str, validity: i64) -> Result<u32, Refusal> {
    let place = place.to_owned();
    let kept = app
        .store()
        .read(move |tx| {
            Ok::<_, Refusal>(tx.first(sql::MARK, &[&place], |row| {
                Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))
            })?)
        })
        .await?;
    Ok(match kept {
        Some((kept, uid)) if kept == validity => u32::try_from(uid).unwrap_or(0),
        _ => 0,
    })
}

async fn keep_mark(app: &App, place: &str, validity: i64, uid: u32) -> Result<(), Refusal> {
    let (place, uid) = (place.to_owned(), i64::from(uid));
    app.store()
        .write(move |tx| {
            tx.execute(sql::KEEP_MARK, &[&place, &validity, &uid])?;
            Ok::<_, Refusal>(())
        })
        .await
}
