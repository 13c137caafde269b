//! Bytes on their way into an upload.

use std::time::Duration;

use axum::body::Body;
use futures::StreamExt;
use vault::{Growing, VaultError};

use super::actions;
use super::answers::Fault;
use super::model::{State, Upload};
use super::tus::Checksum;
use crate::app::App;
use crate::files::Check;
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// How long a sender may pause; and how long while the same upload waits to go on over another line, so
/// that one whose line is dead, which nobody told us, gives way to who came back.
const PATIENCE: Duration = Duration::from_secs(30);
const COURTESY: Duration = Duration::from_secs(2);
/// What a kill may cost: so many bytes, or what came in so many milliseconds.
const STEP: u64 = 32 * 1024 * 1024;
const PAUSE: i64 = 5_000;

/// Why a body came to its end.
enum Ended {
    Good,
    /// The line broke, or the sender was silent for too long: what came is kept.
    Broken,
    /// More than was said.
    TooLong,
    /// It was silent, and another line goes on.
    GaveWay,
    /// The process is to end.
    Stopping,
}

/// What one request sends, at the offset where it says it goes on.
pub struct Sent {
    pub offset: i64,
    pub body: Body,
    pub checksum: Option<Checksum>,
}

/// Appends what is sent. Answers once it is safe on the disk and noted; what has arrived when the line
/// breaks is kept too, so this goes on when nobody waits for the answer any more.
pub async fn append(app: &App, upload: Upload, sent: Sent) -> Result<Upload, Fault> {
    let app = app.clone();
    tokio::spawn(async move { take(&app, upload, sent).await })
        .await
        .map_err(|error| Refusal::Fault(error.to_string()))?
}

async fn take(app: &App, seen: Upload, sent: Sent) -> Result<Upload, Fault> {
    let fresh = seen.state == State::Open && seen.received == 0;
    let mut growing = match app.vault().grow(&seen.key(), fresh).await {
        // It was whole a moment ago, or is: the row says what there is to do.
        Err(VaultError::NotFound) => return without_file(app, seen, sent.offset).await,
        other => other.map_err(by_vault)?,
    };
    let (firm, id) = (seen.firm, seen.id);
    let now = app
        .store()
        .read(move |tx| actions::again(tx, firm, id))
        .await?;
    let Some(mut upload) = now else {
        growing.discard().await.map_err(by_vault)?;
        return Err(Refusal::NotFound.into());
    };
    if growing.was_empty() && upload.received > 0 {
        // What this waited for is whole, and was moved away.
        growing.discard().await.map_err(by_vault)?;
        return without_file(app, upload, sent.offset).await;
    }
    if upload.received != sent.offset {
        return Err(Fault::Offset);
    }
    if upload.state != State::Open {
        return finish(app, upload).await;
    }
    growing.go_on(&upload.progress()).await.map_err(by_vault)?;
    let mut writing = Writing {
        app,
        growing,
        upload: &mut upload,
        sum: sent.checksum,
    };
    let done = match writing.read(sent.body).await {
        Ok(ended) => writing.close(ended).await,
        Err(fault) => {
            drop(writing);
            Err(fault)
        }
    };
    if let Err(Fault::Full) = done {
        tracing::warn!(%id, "there is no room for an upload");
        give_back(app, firm, id).await;
    }
    done?;
    finish(app, upload).await
}

/// Cuts off what was told to nobody: it takes room that others need.
async fn give_back(app: &App, firm: FirmId, id: FileId) {
    let now = app.store().read(move |tx| actions::again(tx, firm, id));
    let Ok(Some(upload)) = now.await else {
        return;
    };
    if let Ok(mut growing) = app.vault().grow(&upload.key(), false).await {
        let _ = growing.go_on(&upload.progress()).await;
    }
}

/// There are no bytes in the growing place: right only if they are in the last one.
async fn without_file(app: &App, seen: Upload, offset: i64) -> Result<Upload, Fault> {
    let (firm, id) = (seen.firm, seen.id);
    let now = app
        .store()
        .read(move |tx| actions::again(tx, firm, id))
        .await?;
    match now {
        Some(upload) if upload.state == State::Open => Err(Fault::Gone),
        Some(upload) if upload.received == offset => finish(app, upload).await,
        Some(_) => Err(Fault::Offset),
        None => Err(Refusal::NotFound.into()),
    }
}

/// Makes what is whole a file. Safe to be cut short anywhere: whoever comes next goes on.
pub async fn finish(app: &App, mut upload: Upload) -> Result<Upload, Fault> {
    if upload.state != State::Whole {
        return Ok(upload);
    }
    let stored = app
        .vault()
        .settle(&upload.key(), &upload.progress())
        .await
        .map_err(by_vault)?;
    let (row, check) = (upload.clone(), Check::first(app));
    upload.expires_at = app
        .store()
        .write(move |tx| actions::done(tx, &row, &stored, check))
        .await?;
    upload.state = State::Done;
    Ok(upload)
}

struct Writing<'a> {
    app: &'a App,
    growing: Growing,
    upload: &'a mut Upload,
    sum: Option<Checksum>,
}

impl Writing<'_> {
    async fn read(&mut self, body: Body) -> Result<Ended, Fault> {
        let mut body = body.into_data_stream();
        let mut stopping = self.app.stopping();
        let mut left = u64::try_from(self.upload.size - self.upload.received).unwrap_or(0);
        let mut saved_at = self.app.clock().now();
        let mut wanted = false;
        loop {
            let patience = if wanted { COURTESY } else { PATIENCE };
            let next = tokio::select! {
                next = tokio::time::timeout(patience, body.next()) => next,
                () = self.growing.wanted(), if !wanted => {
                    wanted = true;
                    continue;
                }
                _ = stopping.wait_for(|stopping| *stopping) => return Ok(Ended::Stopping),
            };
            let bytes = match next {
                Ok(Some(Ok(bytes))) => bytes,
                Ok(None) => return Ok(Ended::Good),
                Err(_) if wanted => return Ok(Ended::GaveWay),
                Ok(Some(Err(_))) | Err(_) => return Ok(Ended::Broken),
            };
            wanted = false;
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let Some(less) = left.checked_sub(length) else {
                return Ok(Ended::TooLong);
            };
            left = less;
            if let Some(sum) = &mut self.sum {
                sum.update(&bytes);
            }
            self.growing.write(bytes).await.map_err(by_vault)?;
            let now = self.app.clock().now();
            let due = self.growing.unsaved() >= STEP || now - saved_at >= PAUSE;
            // What a checksum is to prove counts when it does. The last step is taken at the end.
            if due && left > 0 && self.sum.is_none() {
                self.save().await?;
                saved_at = now;
            }
        }
    }

    /// Keeps what has come, if it may be kept, and answers as the body ended.
    async fn close(mut self, ended: Ended) -> Result<(), Fault> {
        match (self.sum.take().map(Checksum::holds), &ended) {
            (None, _) | (Some(true), Ended::Good) => self.save().await?,
            (Some(false), Ended::Good) => return Err(Fault::Checksum),
            (Some(_), _) => {}
        }
        match ended {
            Ended::Good => Ok(()),
            Ended::Broken => Err(Refusal::Malformed("the body broke off".to_owned()).into()),
            Ended::GaveWay => Err(Fault::Locked),
            Ended::TooLong => Err(Refusal::TooLarge.into()),
            Ended::Stopping => Err(Refusal::Busy("the process is to end".to_owned()).into()),
        }
    }

    async fn save(&mut self) -> Result<(), Fault> {
        if self.growing.unsaved() == 0 {
            return Ok(());
        }
        let progress = self.growing.save().await.map_err(by_vault)?;
        let row = self.upload.clone();
        *self.upload = self
            .app
            .store()
            .write(move |tx| {
                let mut row = row.clone();
                actions::note(tx, &mut row, &progress)?;
                Ok::<_, Refusal>(row)
            })
            .await?;
        Ok(())
    }
}

fn by_vault(error: VaultError) -> Fault {
    match error {
        VaultError::Locked => Fault::Locked,
        VaultError::NotFound => Fault::Gone,
        full if full.is_full() => Fault::Full,
        VaultError::Io { .. } => Refusal::Busy(error.to_string()).into(),
        other => Refusal::Fault(other.to_string()).into(),
    }
}
