//! The page of one mail in the office's settings.

use askama::Template;
use axum::extract::State;

use super::super::letter::message_id;
use super::super::model::{MailKind, MailState};
use super::access::{See, SendAgain};
use super::actions::{self, steps};
use super::model::{Outgoing, Step, What};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::bounces;
use crate::ids::MailId;
use crate::shell::Office;
use crate::web::{Answered, At, Context, html, see};

#[derive(Template)]
#[template(path = "notifications/templates/outgoing.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    mail: Outgoing,
    steps: Vec<Step>,
    message_id: String,
    /// Why nothing is sent to its address.
    bounced: Option<String>,
    may_go_again: bool,
}

impl Page<'_> {
    fn kind(&self) -> &str {
        self.mail.kind().map_or("", |kind| self.c.t(kind.key()))
    }

    fn state(&self) -> (&'static str, &str) {
        let mark = match self.mail.state() {
            Some(MailState::Sent) => "is-success",
            Some(MailState::Failed | MailState::Bounced) => "is-danger",
            _ => "",
        };
        let name = self.mail.state().map_or("", |state| self.c.t(state.key()));
        (mark, name)
    }

    /// What of mail it belongs to, if it can be switched off.
    fn category(&self) -> Option<&str> {
        let category = |kind: MailKind| kind.category().or(kind.staff_category());
        let code = self.mail.kind().and_then(category)?;
        // i18n: mail-category-*
        let key = format!("mail-category-{}", code.replace('_', "-"));
        Some(self.c.t(&key))
    }

    fn language(&self) -> &str {
        let code = self.mail.logged.language.as_str();
        let all = self.c.languages();
        all.iter()
            .find(|(one, _)| *one == code)
            .map_or(code, |(_, name)| *name)
    }

    /// Where what it is about stands.
    fn target(&self) -> Option<(String, &str)> {
        let office = format!("/office/{}", self.shell.firm.slug);
        let mail = &self.mail.logged;
        let path = match (mail.conversation, mail.dossier) {
            (Some(conversation), _) => format!("{office}/conversations/{conversation}"),
            (None, Some(dossier)) => format!("{office}/dossiers/{dossier}"),
            (None, None) => return None,
        };
        Some((path, &mail.dossier_name))
    }

    fn happened(&self, step: &Step) -> &str {
        self.c.t(What::key(&step.what))
    }

    /// A server's words, or ours where we dropped it.
    fn said<'m>(&'m self, step: &'m Step) -> &'m str {
        match (step.dropped(), step.other()) {
            (Some(key), _) => self.c.t(key),
            (None, Some(_)) => "",
            (None, None) => &step.said,
        }
    }
}

/// `GET /office/{firm}/settings/mail/{mail}`
pub(super) async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, MailId)>,
) -> Answered {
    let (shell, mail, steps, bounced) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<See>(tx, caller, &firm, id)?;
            let steps = steps(tx, grant.firm(), id)?;
            let bounced = bounces::why(tx, grant.firm(), &grant.logged.to_address)?;
            let shell = Office::load(tx, caller, &firm, "settings")?;
            Ok((shell, grant.row().clone(), steps, bounced))
        })
        .await?;
    let page = Page {
        c: shell.context(&app),
        shell,
        message_id: message_id(&app.settings().public_url, id),
        may_go_again: mail.may_go_again() && steps.iter().all(|step| step.other().is_none()),
        mail,
        steps,
        bounced,
    };
    Ok(html(&page))
}

/// `POST /office/{firm}/settings/mail/{mail}/again`
pub(super) async fn again(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, MailId)>,
) -> Answered {
    let firm = slug.clone();
    let next = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SendAgain>(tx, caller, &firm, id)?;
            actions::again(tx, &grant)
        })
        .await?;
    Ok(see(&format!("/office/{slug}/settings/mail/{next}")))
}

/// `POST /office/{firm}/settings/mail/{mail}/clear`
pub(super) async fn clear(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, MailId)>,
) -> Answered {
    let firm = slug.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<See>(tx, caller, &firm, id)?;
        actions::clear(tx, caller, &firm, grant.row())
    })
    .await?;
    Ok(see(&format!("/office/{slug}/settings/mail/{id}")))
}

/// `POST /office/{firm}/settings/mail/noted`
pub(super) async fn noted(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
) -> Answered {
    let firm = slug.clone();
    app.write(&credentials, move |tx, caller| {
        actions::note_all(tx, caller.staff(&firm)?)
    })
    .await?;
    Ok(see(&format!("/office/{slug}/settings/mail")))
}
