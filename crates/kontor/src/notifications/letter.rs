//! The letter that a mail becomes: its headers and its two parts.

use askama::Template;
use post::{Letter, Mailbox, PostError};

use super::envelope;
use super::model::Queued;
use super::prepare::{Content, Ready};
use super::render::sheet;
use super::unsubscribe;
use crate::app::App;
use crate::ids::MailId;

/// What the log keeps of a letter: nothing that lets anybody act as its reader.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub subject: String,
    pub text: String,
}

/// The letter for the transport, and what is kept of it. `secret` stands in its links, if it has some.
pub(super) fn letter(app: &App, ready: &Ready, secret: &str) -> Result<(Letter, Kept), PostError> {
    let sheet = sheet(app, ready, secret);
    let kept = Kept {
        subject: sheet.subject.clone(),
        text: sheet.without_links(),
    };
    let html = sheet
        .render()
        .map_err(|error| PostError::Bad(error.to_string()))?;
    let settings = app.settings();
    let mail = &ready.mail;
    let host = host(&settings.public_url);
    let thread = thread(ready, host);
    let letter = Letter {
        message_id: message_id(&settings.public_url, mail.id),
        from: match &mail.own {
            Some(own) => Mailbox::new(shown(mail), &own.address)?,
            None => sender(&settings.mail_from, shown(mail))?,
        },
        envelope_from: envelope::bounce_address(app, mail.id),
        reply_to: reply_to(app, ready)?,
        to: Mailbox::new(&mail.reader.name, &mail.reader.address)?,
        text: sheet.plain(),
        html,
        subject: sheet.subject,
        date_unix: mail.queued_at / 1000,
        in_reply_to: thread.clone(),
        references: thread.into_iter().collect(),
        headers: headers(app, ready),
    };
    Ok((letter, kept))
}

/// What a mail is known by, however often it is sent; without `<` and `>`.
pub(super) fn message_id(public_url: &str, mail: MailId) -> String {
    format!("{mail}@{}", host(public_url))
}

/// Mail comes in the firm's name from the installation's address: `Name <address>` or the address.
fn sender(mail_from: &str, firm: &str) -> Result<Mailbox, PostError> {
    let address = match mail_from.rsplit_once('<') {
        Some((_, rest)) => rest.trim_end().trim_end_matches('>'),
        None => mail_from,
    };
    Mailbox::new(firm, address)
}

/// What a mail shows as its sender.
fn shown(mail: &Queued) -> &str {
    match mail.sender_name.as_str() {
        "" => &mail.firm_name,
        own => own,
    }
}

/// Where answers go: to the conversation that the mail is about if it is about one, else to the firm.
fn reply_to(app: &App, ready: &Ready) -> Result<Option<Mailbox>, PostError> {
    let mail = &ready.mail;
    let one = matches!(&ready.content, Content::Waiting(waiting) if waiting.lines.len() == 1);
    let address = envelope::reply_address(app, mail.id)
        .filter(|_| one)
        .or_else(|| Some(mail.reply_to.clone()).filter(|own| !own.is_empty()));
    address
        .map(|address| Mailbox::new(shown(mail), address))
        .transpose()
}

/// That a program wrote it, and how one stops such mail with one click (RFC 8058).
fn headers(app: &App, ready: &Ready) -> Vec<(&'static str, String)> {
    let mut headers = vec![("Auto-Submitted", "auto-generated".to_owned())];
    if let Some(stop) = unsubscribe::link(app, &ready.mail) {
        headers.push(("List-Unsubscribe", format!("<{}>", stop.url)));
        let one_click = "List-Unsubscribe=One-Click".to_owned();
        headers.push(("List-Unsubscribe-Post", one_click));
    }
    headers
}

/// The mail that begins a thread, so that programs keep what is about one thing together. It is never sent.
fn thread(ready: &Ready, host: &str) -> Option<String> {
    match &ready.content {
        Content::Waiting(waiting) => match waiting.lines.as_slice() {
            [only] => Some(format!("{}.conversation@{host}", only.conversation)),
            _ => None,
        },
        Content::Request(letter) => Some(format!("{}.request@{host}", letter.request)),
        _ => None,
    }
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
