//! Did a person write it, a program, or a server that could not deliver?

use super::Incoming;
use super::phrases::AUTOMATIC_SUBJECTS;

/// What sort of mail it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Written by a person, as far as it says.
    Ordinary,
    /// By a program: never answered, never a message.
    Automatic(Why),
    /// A server's word on a mail of ours; empty where it was delivered or is only late.
    Bounce(Vec<Failed>),
}

/// Why it counts as automatic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// `Auto-Submitted`, RFC 3834.
    AutoSubmitted,
    /// Another header of programs that answer by themselves.
    AutoHeader,
    /// `Precedence` of bulk mail.
    Precedence,
    /// From a mailing list or a newsletter.
    List,
    /// Its envelope has no sender: nobody waits for an answer.
    NullSender,
    /// A notice that it was read, or another report.
    Report,
    /// From a mail server.
    Daemon,
    /// Its subject is what programs write that answer for someone who is away.
    Subject,
}

impl Why {
    /// Its name.
    pub fn code(self) -> &'static str {
        match self {
            Why::AutoSubmitted => "auto_submitted",
            Why::AutoHeader => "auto_header",
            Why::Precedence => "precedence",
            Why::List => "list",
            Why::NullSender => "null_sender",
            Why::Report => "report",
            Why::Daemon => "daemon",
            Why::Subject => "subject",
        }
    }
}

/// A recipient to whom a mail of ours did not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// May be empty where the report is in words alone.
    pub recipient: String,
    /// Trying again will not help.
    pub permanent: bool,
    /// Such as `5.1.1`; may be empty.
    pub status: String,
    /// What the server said.
    pub text: String,
    /// The id of our mail.
    pub original: Option<String>,
}

/// Tells a person's mail from a program's and a server's: by headers first.
pub fn kind(mail: &Incoming) -> Kind {
    if let Some(failed) = bounce(mail) {
        return Kind::Bounce(failed);
    }
    match automatic(mail) {
        Some(why) => Kind::Automatic(why),
        None => Kind::Ordinary,
    }
}

fn bounce(mail: &Incoming) -> Option<Vec<Failed>> {
    if let Some(report) = &mail.report
        && !report.recipients.is_empty()
    {
        let failed = report.recipients.iter().filter_map(|one| {
            let temporary = one.status.starts_with('4');
            let lost = one.action == "failed";
            let late = one.action == "delayed";
            (lost || late).then(|| Failed {
                recipient: one.recipient.clone(),
                permanent: lost && !temporary,
                status: one.status.clone(),
                text: one.text.clone(),
                original: report.original.clone(),
            })
        });
        return Some(failed.collect());
    }
    // Servers that write no report write this header, or nothing but words.
    if let Some(recipients) = mail.header("x-failed-recipients") {
        let text: String = mail.text.chars().take(500).collect();
        let failed = recipients.split(',').take(20).map(|recipient| Failed {
            recipient: recipient.trim().to_owned(),
            permanent: true,
            status: String::new(),
            text: text.clone(),
            original: mail.in_reply_to.first().cloned(),
        });
        return Some(failed.collect());
    }
    None
}

fn automatic(mail: &Incoming) -> Option<Why> {
    let header = |name: &str| {
        mail.header(name)
            .map(|value| value.trim().to_ascii_lowercase())
    };
    let says = |name: &str| header(name).is_some_and(|value| !matches!(value.as_str(), "" | "no"));
    if says("auto-submitted") {
        return Some(Why::AutoSubmitted);
    }
    let suppressed = header("x-auto-response-suppress").is_some_and(|value| value != "none");
    let answered = [
        "x-autoreply",
        "x-autorespond",
        "x-autoresponder",
        "x-mail-autoreply",
        "x-autoreply-from",
        "x-auto-reply-from",
    ]
    .into_iter()
    .any(|name| mail.header(name).is_some_and(|value| value.trim() != "no"));
    if suppressed || answered {
        return Some(Why::AutoHeader);
    }
    if header("precedence").is_some_and(|value| {
        matches!(
            value.as_str(),
            "bulk" | "junk" | "list" | "auto_reply" | "auto-reply"
        )
    }) {
        return Some(Why::Precedence);
    }
    if ["list-id", "list-unsubscribe", "list-post", "feedback-id"]
        .into_iter()
        .any(|name| mail.header(name).is_some())
    {
        return Some(Why::List);
    }
    if mail.content.starts_with("multipart/report") {
        return Some(Why::Report);
    }
    if mail.return_path.as_deref() == Some("") {
        return Some(Why::NullSender);
    }
    let locals = mail.from.iter().chain(&mail.sender).map(|who| {
        who.address
            .split('@')
            .next()
            .unwrap_or("")
            .to_ascii_lowercase()
    });
    for local in locals {
        if matches!(
            local.as_str(),
            "mailer-daemon" | "postmaster" | "mail-daemon"
        ) {
            return Some(Why::Daemon);
        }
    }
    let subject = mail.subject.trim().to_lowercase();
    AUTOMATIC_SUBJECTS
        .iter()
        .any(|begin| subject.starts_with(begin))
        .then_some(Why::Subject)
}
