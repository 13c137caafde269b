//! The streams themselves: one task for each, which ends with its reader.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use http::HeaderValue;
use http::header::CACHE_CONTROL;
use pages::Form;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{broadcast, mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;

use super::watch::{Change, Heard, Knows, Scope, allowed, enter};
use crate::access::Credentials;
use crate::app::App;
use crate::ids::DossierId;
use crate::refusal::Refusal;
use crate::web::{Answered, At, Query};

/// What comes within so long is looked up together.
const BATCH: Duration = Duration::from_millis(50);
/// Credentials also end by themselves.
const ASK_AGAIN: Duration = Duration::from_secs(60);
/// So that nothing between us and the browser takes the line for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// `GET /office/{firm}/stream`
pub(super) async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(asked): Query,
) -> Answered {
    open(app, credentials, Scope::Office(firm), &asked).await
}

/// `GET /portal/{dossier}/stream`
pub(super) async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At(dossier): At<DossierId>,
    Query(asked): Query,
) -> Answered {
    open(app, credentials, Scope::Portal(dossier), &asked).await
}

/// `GET /api/v1/events/stream`
pub(super) async fn everything(State(app): State<App>, credentials: Credentials) -> Answered {
    open(app, credentials, Scope::All, &Form::default()).await
}

/// `since` is where the wake-ups stood when the page was read: a change that fell between that
/// and now is told first.
async fn open(app: App, credentials: Credentials, scope: Scope, asked: &Form) -> Answered {
    // Listening begins before looking, so that nothing falls between the two.
    let wakes = app.store().wakes();
    let (wakes, missed) = match asked.get("since").unwrap_or_default().parse() {
        Ok(mark) => wakes.listen_since(mark),
        Err(()) => (wakes.listen(), Vec::new()),
    };
    let stopping = app.stopping();
    let first = scope.clone();
    let knows = app
        .read(&credentials, move |tx, caller| enter(tx, caller, &first))
        .await?;
    let (out, stream) = mpsc::channel(16);
    let follower = Follower {
        app,
        credentials,
        scope,
        knows,
        wakes,
        stopping,
        out,
    };
    tokio::spawn(follower.run(missed));
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
    let mut response = Sse::new(ReceiverStream::new(stream))
        .keep_alive(keep_alive)
        .into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

struct Follower {
    app: App,
    credentials: Credentials,
    scope: Scope,
    knows: Knows,
    wakes: broadcast::Receiver<Arc<str>>,
    stopping: watch::Receiver<bool>,
    out: mpsc::Sender<Result<Event, Infallible>>,
}

/// Why a stream ends.
enum End {
    /// The reader went away.
    Left,
    /// Access is gone.
    Access,
    /// The process ends.
    Bye,
}

impl Follower {
    async fn run(mut self, missed: Vec<Arc<str>>) {
        let end = match self.follow(&missed).await {
            Ok(never) => match never {},
            Err(end) => end,
        };
        let name = match end {
            End::Left => return,
            End::Access => "access",
            End::Bye => "bye",
        };
        // A browser gives events without data to nobody.
        let _ = self
            .out
            .send(Ok(Event::default().event(name).data("{}")))
            .await;
    }

    async fn follow(&mut self, missed: &[Arc<str>]) -> Result<Infallible, End> {
        let mut heard = Heard::default();
        for topic in missed {
            heard.take(topic, &self.knows);
        }
        if !heard.is_empty() {
            self.tell(heard).await?;
        }
        loop {
            self.turn().await?;
        }
    }

    /// Waits for something to happen and tells of it.
    async fn turn(&mut self) -> Result<(), End> {
        let mut heard = Heard::default();
        tokio::select! {
            () = self.out.closed() => return Err(End::Left),
            _ = self.stopping.wait_for(|stopping| *stopping) => return Err(End::Bye),
            () = tokio::time::sleep(ASK_AGAIN) => heard.access = true,
            topic = self.wakes.recv() => match topic {
                Ok(topic) => heard.take(&topic, &self.knows),
                Err(RecvError::Lagged(_)) => heard.take(store::LOOK_AGAIN, &self.knows),
                Err(RecvError::Closed) => return Err(End::Bye),
            },
        }
        if heard.is_empty() {
            return Ok(());
        }
        // Rights that were taken away do not wait for company.
        if !heard.access {
            tokio::time::sleep(BATCH).await;
        }
        loop {
            match self.wakes.try_recv() {
                Ok(topic) => heard.take(&topic, &self.knows),
                Err(TryRecvError::Lagged(_)) => heard.take(store::LOOK_AGAIN, &self.knows),
                Err(TryRecvError::Empty | TryRecvError::Closed) => break,
            }
        }
        self.tell(heard).await
    }

    async fn tell(&mut self, heard: Heard) -> Result<(), End> {
        let scope = self.scope.clone();
        let changes = heard.changes;
        let looked = self
            .app
            .read(&self.credentials, move |tx, caller| {
                let knows = enter(tx, caller, &scope)?;
                Ok((knows, allowed(tx, caller, &scope, &changes)?))
            })
            .await;
        let mut told = match looked {
            Ok((knows, told)) => {
                // What was closed may be open now, and the other way round: the page shows it.
                self.knows = knows;
                told
            }
            Err(Refusal::SignIn | Refusal::NotFound | Refusal::Forbidden) => {
                return Err(End::Access);
            }
            Err(refusal) => {
                tracing::warn!(?refusal, "a stream could not look");
                vec![Change::look()]
            }
        };
        if heard.everything || (heard.access && told.is_empty()) {
            told = vec![Change::look()];
        }
        for change in told {
            let data = serde_json::to_string(&change).unwrap_or_default();
            let event = Event::default().event("change").data(data);
            if self.out.send(Ok(event)).await.is_err() {
                return Err(End::Left);
            }
        }
        Ok(())
    }
}
