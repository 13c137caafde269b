//! The letter that a mail becomes: its headers and its two parts.

use askama::Template;
use post::{Letter, Mailbox, PostError};

use super::envelope;
use super::prepare::{Content, Ready};
use super::render::sheet;
use crate::app::App;

/// The letter for the transport. `secret` stands in its links, if it has some.
pub(super) fn letter(app: &App, ready: &Ready, secret: &str) -> Result<Letter, PostError> {
    let sheet = sheet(app, ready, secret);
    let html = sheet
        .render()
        .map_err(|error| PostError::Bad(error.to_string()))?;
    let settings = app.settings();
    let mail = &ready.mail;
    Ok(Letter {
        message_id: format!("{}@{}", mail.id, host(&settings.public_url)),
        from: sender(&settings.mail_from, sheet.firm)?,
        envelope_from: envelope::bounce_address(app, mail.id),
        reply_to: reply_to(app, ready)?,
        to: Mailbox::new(&mail.reader.name, &mail.reader.address)?,
        text: sheet.plain(),
        html,
        subject: sheet.subject,
        date_unix: mail.queued_at / 1000,
        in_reply_to: None,
        references: Vec::new(),
        headers: vec![("Auto-Submitted", "auto-generated".to_owned())],
    })
}

/// Mail comes in the firm's name from the installation's address: `Name <address>` or the address.
fn sender(mail_from: &str, firm: &str) -> Result<Mailbox, PostError> {
    let address = match mail_from.rsplit_once('<') {
        Some((_, rest)) => rest.trim_end().trim_end_matches('>'),
        None => mail_from,
    };
    Mailbox::new(firm, address)
}

/// Where answers go: to the conversation that the mail is about.
fn reply_to(app: &App, ready: &Ready) -> Result<Option<Mailbox>, PostError> {
    let answered = matches!(ready.content, Content::Message { .. });
    let address = envelope::reply_address(app, ready.mail.id).filter(|_| answered);
    let firm = ready.mail.firm_name.as_str();
    address
        .map(|address| Mailbox::new(firm, address))
        .transpose()
}

/// The host in an address such as `https://portal.example:8443`, without its port.
fn host(public_url: &str) -> &str {
    let rest = public_url
        .split_once("://")
        .map_or(public_url, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or(rest);
    let host = match authority.strip_prefix('[') {
        Some(ipv6) => ipv6.split(']').next().unwrap_or(ipv6),
        None => authority.split(':').next().unwrap_or(authority),
    };
    if host.is_empty() { "localhost" } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address() {
        for (url, found) in [
            ("https://portal.example", "portal.example"),
            ("http://127.0.0.1:8080", "127.0.0.1"),
            ("http://[::1]:8080", "::1"),
            ("", "localhost"),
        ] {
            assert_eq!(host(url), found, "{url}");
        }
    }

    #[test]
    fn the_sender_is_the_firm() {
        let from = |given| sender(given, "Kantoor & Zonen").map(|from| (from.name, from.address));
        let wanted = (
            "Kantoor & Zonen".to_owned(),
            "mail@kontor.example".to_owned(),
        );
        assert_eq!(from("mail@kontor.example"), Ok(wanted.clone()));
        assert_eq!(from("Kontor <mail@kontor.example>"), Ok(wanted));
        assert!(from("nobody").is_err());
    }
}
