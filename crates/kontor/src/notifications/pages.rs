//! The mail log in the office's settings.

use askama::Template;
use axum::extract::State;

use super::log::{self, Asked, sought};
use super::model::{Dropped, Logged, MailKind, MailState};
use crate::access::Credentials;
use crate::app::App;
use crate::ids::MailId;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Query, encode, html};

const A_PAGE: usize = 50;
/// The note of a mail that a program answered.
const AUTOMATIC: &str = "automatic_reply";

#[derive(Template)]
#[template(path = "notifications/templates/log.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    state: Option<MailState>,
    kind: Option<MailKind>,
    /// The address that is looked for; may be empty.
    to: String,
    rows: Vec<Logged>,
    /// Where the next page begins.
    next: Option<MailId>,
}

impl Page<'_> {
    fn with_state(&self, state: &MailState) -> String {
        self.filtered(Some(*state), self.kind)
    }

    fn any_state(&self) -> String {
        self.filtered(None, self.kind)
    }

    fn is_state(&self, state: &MailState) -> bool {
        self.state == Some(*state)
    }

    fn with_kind(&self, kind: &MailKind) -> String {
        self.filtered(self.state, Some(*kind))
    }

    fn any_kind(&self) -> String {
        self.filtered(self.state, None)
    }

    fn is_kind(&self, kind: &MailKind) -> bool {
        self.kind == Some(*kind)
    }

    /// The page with another filter, from its beginning.
    fn filtered(&self, state: Option<MailState>, kind: Option<MailKind>) -> String {
        let mut path = format!("/office/{}/settings/mail?", self.shell.firm.slug);
        if let Some(state) = state {
            path += &format!("state={}&", state.code());
        }
        if let Some(kind) = kind {
            path += &format!("kind={}&", kind.code());
        }
        if !self.to.is_empty() {
            path += &format!("to={}&", encode(&self.to));
        }
        path.pop();
        path
    }

    /// The page that follows, with the same filter.
    fn further(&self, next: &MailId) -> String {
        let path = self.filtered(self.state, self.kind);
        let sign = if path.contains('?') { '&' } else { '?' };
        format!("{path}{sign}before={next}")
    }

    fn kind_of(&self, mail: &Logged) -> &str {
        MailKind::from_code(&mail.kind).map_or("", |kind| self.c.t(kind.key()))
    }

    fn state_of(&self, mail: &Logged) -> &str {
        MailState::from_code(&mail.state).map_or("", |state| self.c.t(state.key()))
    }

    /// The server's words, or ours where we dropped it.
    fn note<'m>(&'m self, mail: &'m Logged) -> &'m str {
        match Dropped::key(&mail.note) {
            Some(key) if mail.state == MailState::Dropped.code() => self.c.t(key),
            None if mail.note == AUTOMATIC => self.c.t("mail-note-automatic"),
            // That it went well is said by its state.
            _ if mail.state == MailState::Sent.code() => "",
            _ => &mail.note,
        }
    }

    fn mark(&self, mail: &Logged) -> &'static str {
        match MailState::from_code(&mail.state) {
            Some(MailState::Sent) => "is-success",
            Some(MailState::Failed | MailState::Bounced) => "is-danger",
            _ => "",
        }
    }

    fn at<'m>(&self, mail: &'m Logged) -> &'m i64 {
        mail.sent_at.as_ref().unwrap_or(&mail.queued_at)
    }
}

/// `GET /office/{firm}/settings/mail`
pub(super) async fn log(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    query: Query,
) -> Answered {
    let state = query.0.get("state").and_then(MailState::from_code);
    let kind = query.0.get("kind").and_then(MailKind::from_code);
    let to = query.0.get("to").unwrap_or("").trim().to_owned();
    let asked = Asked {
        to: sought(&to),
        state: state.map_or("", MailState::code),
        kind: kind.map_or("", MailKind::code),
        before: query.0.get("before").and_then(|id| id.parse().ok()),
        most: i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX),
    };
    let (shell, mut rows) = app
        .read(&credentials, move |tx, caller| {
            let rows = log::read(tx, caller.staff(&firm)?, &asked)?;
            Ok((Office::load(tx, caller, &firm, "settings")?, rows))
        })
        .await?;
    let more = rows.len() > A_PAGE;
    rows.truncate(A_PAGE);
    let page = Page {
        c: shell.context(&app),
        next: rows.last().filter(|_| more).map(|last| last.id),
        shell,
        state,
        kind,
        to,
        rows,
    };
    Ok(html(&page))
}
