//! Whether this instance lives, is ready, and how it fares.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use metrics_exporter_prometheus::PrometheusHandle;
use store::{SchemaState, queue};
use tokio::sync::Mutex;

use crate::app::App;
use crate::files::scan;
use crate::mailboxes;
use crate::refusal::Refusal;
use crate::schema::MIGRATIONS;

/// For so long what was found out holds, in milliseconds: those who ask are many.
const FRESH: i64 = 5_000;

/// For so long the store of files is waited for: whoever asks waits no longer either.
const REACH: Duration = Duration::from_secs(2);

/// What was found out last, and when.
#[derive(Default)]
pub struct Health(Mutex<Option<(i64, Result<&'static str, String>)>>);

/// `GET /health/live`: the process answers.
pub(crate) async fn live() -> &'static str {
    "live\n"
}

/// `GET /health/ready`: the database can be used, and this machine's disk. A store of files that is away
/// is told of, but no reason to take pages away that work without it: it is away for all instances.
pub(crate) async fn ready(
    State(app): State<App>,
    Extension(health): Extension<Arc<Health>>,
) -> Response {
    let now = app.clock().now();
    let mut known = health.0.lock().await;
    let found = match &*known {
        Some((at, found)) if (0..FRESH).contains(&(now - at)) => found.clone(),
        _ => {
            let found = probe(&app).await;
            *known = Some((now, found.clone()));
            found
        }
    };
    drop(known);
    match found {
        Ok(words) => words.into_response(),
        Err(why) => {
            tracing::error!(why, "not ready");
            // The log says what is wrong; whoever asks from outside is not told.
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
        }
    }
}

async fn probe(app: &App) -> Result<&'static str, String> {
    match app.store().schema(MIGRATIONS).await {
        Ok(SchemaState::Current) => {}
        Ok(other) => return Err(format!("the database is not up to date: {other:?}")),
        Err(error) => return Err(error.to_string()),
    }
    let here = app.vault().probe_folder().await;
    here.map_err(|error| error.to_string())?;
    Ok(
        match (files_answer(app).await, scanner_answers(app).await) {
            (true, true) => "ready\n",
            (false, _) => "ready, but files are away\n",
            (true, false) => "ready, but the virus scanner is away\n",
        },
    )
}

/// Without a scanner none is away.
async fn scanner_answers(app: &App) -> bool {
    let Some(scanner) = &app.settings().scanner else {
        return true;
    };
    let why = match tokio::time::timeout(REACH, scanner.ping()).await {
        Ok(Ok(())) => return true,
        Ok(Err(why)) => why,
        Err(_) => format!("no answer within {} s", REACH.as_secs()),
    };
    tracing::error!(why, "the virus scanner is away");
    false
}

async fn files_answer(app: &App) -> bool {
    let why = match tokio::time::timeout(REACH, app.vault().reach()).await {
        Ok(Ok(())) => return true,
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} s", REACH.as_secs()),
    };
    tracing::error!(why, "files are away");
    false
}

/// `GET /metrics`, on an address of its own.
pub(crate) async fn metrics(
    State(app): State<App>,
    Extension(handle): Extension<PrometheusHandle>,
) -> Response {
    let counts = app
        .store()
        .read(|tx| {
            Ok::<_, Refusal>((
                queue::counts(tx)?,
                scan::waiting(tx)?,
                mailboxes::failing(tx)?,
            ))
        })
        .await;
    if let Ok(((waiting, dead), unscanned, failing)) = counts {
        metrics::gauge!("kontor_mailboxes_failing").set(gauge(failing));
        metrics::gauge!("kontor_files_to_scan").set(gauge(unscanned));
        metrics::gauge!("kontor_jobs_waiting").set(gauge(waiting));
        metrics::gauge!("kontor_jobs_dead").set(gauge(dead));
    }
    let answer = files_answer(&app).await;
    metrics::gauge!("kontor_files_away").set(if answer { 0.0 } else { 1.0 });
    let answers = scanner_answers(&app).await;
    metrics::gauge!("kontor_scanner_away").set(if answers { 0.0 } else { 1.0 });
    metrics::counter!("kontor_statements_total").absolute(app.store().statements());
    handle.run_upkeep();
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        handle.render(),
    )
        .into_response()
}

/// Counts are small enough for a float to hold them exactly.
fn gauge(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}
