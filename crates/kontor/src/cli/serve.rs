//! `kontor serve` and `kontor demo`.

use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use metrics_exporter_prometheus::PrometheusBuilder;
use store::{Clock, Place};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;

use super::config::Config;
use super::{Failure, demo, say, wire};
use crate::answers::fetch;
use crate::app::App;
use crate::files::scan;
use crate::{mailboxes, routes, worker};

/// How long requests and jobs may go on once the process is to end.
const GRACE: Duration = Duration::from_secs(10);
const WORKERS: usize = 2;

/// Runs until a signal ends it.
pub(super) async fn serve(config: &Config, is_demo: bool) -> Result<(), Failure> {
    wire::create_folders(config)?;
    let _held = wire::hold(config)?;
    let listener = match config.web {
        true => Some(listen(&config.listen).await?),
        false => None,
    };
    let public_url = match (&config.public_url, &listener) {
        (None, Some((_, address))) => format!("http://{address}"),
        _ => config.public_url(),
    };
    let demo_mail = config.smtp.strip_prefix("file:").filter(|_| is_demo);
    let demo_mail = demo_mail.map(|path| PathBuf::from(path.strip_prefix("//").unwrap_or(path)));
    if is_demo {
        demo::fill(&config.database, Clock::system().now()).await?;
    }
    let app = wire::open(config, &public_url, demo_mail)?;
    wire::bring_up_to_date(app.store()).await?;
    wire::claim_key(&app, true).await?;
    if matches!(config.database, Place::Sqlite(_)) {
        clear_half_uploads(&app).await?;
    }
    worker::schedule(&app).await?;
    let signals = on_signal(app.clone())?;
    let metrics = match &config.metrics_listen {
        Some(address) => Some(metrics(&app, address).await?),
        None => None,
    };
    let mut workers: Vec<JoinHandle<()>> = (0..if config.worker { WORKERS } else { 0 })
        .map(|_| tokio::spawn(worker::run(app.clone())))
        .collect();
    if config.worker {
        workers.push(tokio::spawn(worker::run_mail(app.clone())));
        workers.push(tokio::spawn(scan::run(app.clone())));
        workers.push(tokio::spawn(mailboxes::run(app.clone())));
    }
    let fetching = config.worker.then(|| tokio::spawn(fetch::run(app.clone())));
    let served = match listener {
        Some((listener, address)) => {
            let server = tokio::spawn(web(app.clone(), listener));
            say(&format!("http://{address}"));
            if is_demo {
                demo::people().iter().for_each(|line| say(line));
            }
            end(&app, server).await
        }
        None => {
            wait_for_stop(&app).await;
            Ok(())
        }
    };
    app.stop();
    for worker in workers.into_iter().chain(fetching) {
        if tokio::time::timeout(GRACE, worker).await.is_err() {
            tracing::warn!("a worker did not end in time; its jobs come back by themselves");
        }
    }
    signals.abort();
    if let Some(metrics) = metrics {
        metrics.abort();
    }
    served
}

async fn listen(address: &str) -> Result<(TcpListener, SocketAddr), Failure> {
    let cannot =
        |error: std::io::Error| Failure::Failed(format!("cannot listen on {address}: {error}"));
    let listener = TcpListener::bind(address).await.map_err(cannot)?;
    let local = listener.local_addr().map_err(cannot)?;
    Ok((listener, local))
}

async fn web(app: App, listener: TcpListener) -> std::io::Result<()> {
    let stopping = app.clone();
    let service = routes::router(app).into_make_service_with_connect_info::<SocketAddr>();
    // Small answers and events go out at once.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY is not to be had");
        }
    });
    axum::serve(listener, service)
        .with_graceful_shutdown(async move { wait_for_stop(&stopping).await })
        .into_future()
        .await
}

/// Waits for the server to end: by itself, which is a failure, or within the grace after a signal.
async fn end(app: &App, mut server: JoinHandle<std::io::Result<()>>) -> Result<(), Failure> {
    tokio::select! {
        ended = &mut server => {
            return match ended {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(Failure::Failed(format!("the server ended: {error}"))),
                Err(error) => Err(Failure::Failed(format!("the server ended: {error}"))),
            };
        }
        () = wait_for_stop(app) => {}
    }
    if tokio::time::timeout(GRACE, &mut server).await.is_err() {
        tracing::warn!("some requests did not end in time");
        server.abort();
    }
    Ok(())
}

async fn wait_for_stop(app: &App) {
    let mut stopping = app.stopping();
    // The sender lives in the app, so this only ends with `true`.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

/// Turns the first SIGTERM or SIGINT into an orderly end; the second one ends at once.
fn on_signal(app: App) -> Result<JoinHandle<()>, Failure> {
    let cannot =
        |error: std::io::Error| Failure::Failed(format!("cannot wait for signals: {error}"));
    let mut term = signal(SignalKind::terminate()).map_err(cannot)?;
    let mut int = signal(SignalKind::interrupt()).map_err(cannot)?;
    Ok(tokio::spawn(async move {
        let mut asked = false;
        loop {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
            if asked {
                std::process::exit(1);
            }
            asked = true;
            tracing::info!("ending");
            app.stop();
        }
    }))
}

async fn metrics(app: &App, address: &str) -> Result<JoinHandle<()>, Failure> {
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| Failure::Failed(format!("no metrics: {error}")))?;
    let (listener, local) = listen(address).await?;
    tracing::info!(%local, "metrics");
    let router = routes::metrics_router(app.clone(), handle);
    Ok(tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "metrics ended");
        }
    }))
}

/// What uploads left half written when the process was cut off. We are the only one here.
async fn clear_half_uploads(app: &App) -> Result<(), Failure> {
    let vault = app.vault().clone();
    let cleared = tokio::task::spawn_blocking(move || vault.sweep_incoming())
        .await
        .map_err(|error| Failure::Failed(error.to_string()))?;
    match cleared {
        Ok(0) => Ok(()),
        Ok(count) => {
            tracing::info!(count, "removed half-written files");
            Ok(())
        }
        Err(error) => Err(Failure::Failed(error.to_string())),
    }
}
