//! A control of `make bench`: how fast lettre's connections hand over one letter again and again, each
//! connection in a loop of its own.
//!
//! Usage: `bare_smtp HOST:PORT FILE COUNT CONNECTIONS`. Says as JSON how many a second that were.
#![allow(clippy::disallowed_methods, reason = "a measurement by the real clock")]

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use lettre::Address;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::task::JoinSet;

type Broken = Box<dyn Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Broken> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [server, file, count, connections] = given.as_slice() else {
        return Err("usage: bare_smtp HOST:PORT FILE COUNT CONNECTIONS".into());
    };
    let (count, connections): (usize, usize) = (count.parse()?, connections.parse()?);
    let letter: Arc<[u8]> = std::fs::read(file)?.into();
    let begun = Instant::now();
    let mut loops = JoinSet::new();
    for number in 0..connections {
        let share = count / connections + usize::from(number < count % connections);
        loops.spawn(send(server.clone(), letter.clone(), share));
    }
    while let Some(ended) = loops.join_next().await {
        ended??;
    }
    let rate = count as f64 / begun.elapsed().as_secs_f64();
    println!("{{\"mails_a_second\": {rate:.1}}}");
    Ok(())
}

async fn send(server: String, letter: Arc<[u8]>, share: usize) -> Result<(), Broken> {
    let hello = ClientId::Domain("bench.example".to_owned());
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(server.as_str(), None, &hello, None, None).await?;
    for number in 0..share {
        let from: Address = "bench@bench.example".parse()?;
        let to: Address = format!("reader{number}@d{}.discard.example", number % 100).parse()?;
        connection
            .command(Mail::new(Some(from), Vec::new()))
            .await?;
        connection.command(Rcpt::new(to, Vec::new())).await?;
        connection.command(Data).await?;
        connection.message(&letter).await?;
    }
    connection.command(Quit).await?;
    Ok(())
}
