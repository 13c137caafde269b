//! Getting into a mailbox, and trying whether one can.

use std::time::Duration;

use pages::Faults;
use post::imap::{Imap, Line, Login};

use super::draft::Wanted;
use super::model::{Mailbox, Server, Way};
use super::trouble::{Trouble, Why};
use crate::app::App;
use crate::refusal::Refusal;

/// So long somebody waits for the answer of a form.
const PATIENCE: Duration = Duration::from_secs(18);

/// Signs in. The server's name is looked up once and must not lie inside the network.
pub async fn connect(app: &App, mailbox: &Mailbox) -> Result<Imap, Trouble> {
    let login = mailbox.login(&app.settings().key).ok_or(Trouble::Sealed)?;
    sign_in(app, &mailbox.imap, &login).await
}

async fn sign_in(app: &App, server: &Server, login: &Login) -> Result<Imap, Trouble> {
    let start = server.tls.imap();
    let line = app.fetch().line(&server.host, server.port, start).await?;
    Ok(Imap::sign_in(Line::new(line), login).await?)
}

/// Whether one is let into a mailbox that was typed, to read and to send: a fault at its field if not.
pub async fn try_out(app: &App, wanted: &Wanted, kept: Option<&Mailbox>) -> Result<(), Refusal> {
    let secret = match (&wanted.secret, kept) {
        (Some(secret), _) => secret.clone(),
        (None, Some(kept)) => match kept.secret(&app.settings().key) {
            Some(secret) => secret,
            None => return Err(Refusal::field("secret", "fault-mailbox-secret-again")),
        },
        (None, None) => return Err(Refusal::field("secret", "fault-empty")),
    };
    let user = wanted.user.clone();
    let login = match wanted.way {
        Way::Password => Login::Password {
            user,
            password: secret,
        },
        Way::Token => Login::Token {
            user,
            token: secret,
        },
    };
    let reading = async {
        let mut imap = sign_in(app, &wanted.imap, &login).await?;
        imap.open("INBOX", true).await?;
        imap.sign_out().await;
        Ok(())
    };
    found("imap", reading).await?;
    let Server { host, port, tls } = &wanted.smtp;
    let sending = async {
        let line = app.fetch().line(host, *port, tls.smtp()).await?;
        Ok(post::try_submission(line, &login).await?)
    };
    found("smtp", sending).await
}

async fn found(
    server: &str,
    work: impl Future<Output = Result<(), Trouble>>,
) -> Result<(), Refusal> {
    let late = || Trouble::Line(fetch::Trouble::Slow);
    let outcome = tokio::time::timeout(PATIENCE, work).await;
    let Err(trouble) = outcome.unwrap_or_else(|_| Err(late())) else {
        return Ok(());
    };
    match (Why::of(&trouble), trouble) {
        (_, Trouble::Ours(refusal)) => Err(refusal),
        (Some(why), _) => Err(Refusal::Invalid(why.fault(server))),
        (None, _) => Err(Refusal::Invalid(Faults::new())),
    }
}
