//! A control of `make bench`: what HTTP itself costs. One axum route that answers with a line of text.
//!
//! Usage: `bare_axum ADDRESS`, such as `127.0.0.1:8099`.

use std::error::Error;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).ok_or("usage: bare_axum ADDRESS")?;
    let router = Router::new().route("/", get(|| async { "An answer." }));
    axum::serve(TcpListener::bind(address).await?, router).await?;
    Ok(())
}
