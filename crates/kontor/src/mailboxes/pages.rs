//! Mailboxes as pages of the settings.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};

use super::access::{Add, Change, List, Open};
use super::connect::try_out;
use super::draft::{Draft, Typed};
use super::model::{Mailbox, State as Fares};
use super::{actions, store as sql};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::ids::MailboxId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "mailboxes/templates/all.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    rows: Vec<Mailbox>,
    saved: bool,
}

impl All<'_> {
    /// How a mailbox fares, and the look of that.
    fn state(&self, mailbox: &Mailbox) -> (&'static str, &str) {
        state(&self.c, mailbox)
    }

    fn failing(&self) -> impl Iterator<Item = &Mailbox> {
        let failing = |row: &&Mailbox| row.enabled && row.state == Fares::Failing;
        self.rows.iter().filter(failing)
    }
}

fn state<'c>(c: &'c Context<'_>, mailbox: &Mailbox) -> (&'static str, &'c str) {
    let (look, key) = match (mailbox.enabled, mailbox.state) {
        (false, _) => ("", "mailbox-state-off"),
        (_, Fares::New) => ("", "mailbox-state-new"),
        (_, Fares::Good) => ("is-success", "mailbox-state-good"),
        (_, Fares::Failing) => ("is-danger", "mailbox-state-failing"),
    };
    (look, c.t(key))
}

/// `GET /office/{firm}/settings/mailboxes`
pub async fn all(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let (shell, rows) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let rows = tx.all(sql::LIST, &[&grant.firm()], Mailbox::read)?;
            Ok((Office::load(tx, caller, &firm, "settings")?, rows))
        })
        .await?;
    Ok(html(&All {
        c: shell.context(&app),
        shell,
        rows,
        saved: query.has("saved"),
    }))
}

#[derive(Template)]
#[template(path = "mailboxes/templates/form.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// The mailbox, if there is one already.
    kept: Option<Mailbox>,
    draft: Draft,
    ways: Vec<(String, String)>,
    encryptions: Vec<(String, String)>,
    faults: Faults,
}

impl Page<'_> {
    fn state(&self, mailbox: &Mailbox) -> (&'static str, &str) {
        state(&self.c, mailbox)
    }
}

fn typed(form: &Form) -> Draft {
    let text = |name: &str| form.get(name).unwrap_or("").to_owned();
    let server = |name: &str| Typed {
        host: text(&format!("{name}_host")),
        port: text(&format!("{name}_port")),
        tls: text(&format!("{name}_tls")),
    };
    Draft {
        address: text("address"),
        user: text("user"),
        imap: server("imap"),
        smtp: server("smtp"),
        way: text("way"),
        secret: text("secret"),
        enabled: form.has("enabled"),
    }
}

fn empty() -> Draft {
    let tls = Typed {
        tls: "tls".to_owned(),
        ..Typed::default()
    };
    Draft {
        imap: tls.clone(),
        smtp: tls,
        way: "password".to_owned(),
        enabled: true,
        ..Draft::default()
    }
}

async fn load(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: Option<MailboxId>,
) -> Result<(Office, Option<Mailbox>), Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let kept = match id {
            None => {
                grant_in_office::<List>(tx, caller, &slug, ())?;
                None
            }
            Some(id) => {
                let grant = grant_in_office::<Open>(tx, caller, &slug, id)?;
                Some(grant.row().clone())
            }
        };
        Ok((Office::load(tx, caller, &slug, "settings")?, kept))
    })
    .await
}

fn page(app: &App, shell: Office, kept: Option<Mailbox>, draft: Draft, faults: Faults) -> Response {
    let c = shell.context(app);
    // i18n: mailbox-way-* mailbox-encryption-*
    let choices = |family: &str, codes: [&str; 2]| {
        codes
            .map(|code| (code.to_owned(), c.t(&format!("{family}-{code}")).to_owned()))
            .to_vec()
    };
    let status = match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = Page {
        ways: choices("mailbox-way", ["password", "token"]),
        encryptions: choices("mailbox-encryption", ["tls", "starttls"]),
        c,
        shell,
        kept,
        draft,
        faults,
    };
    (status, html(&page)).into_response()
}

/// `GET /office/{firm}/settings/mailboxes/new`
pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
) -> Answered {
    let (shell, _) = load(&app, &credentials, &slug, None).await?;
    Ok(page(&app, shell, None, empty(), Faults::new()))
}

/// `GET /office/{firm}/settings/mailboxes/{mailbox}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, MailboxId)>,
) -> Answered {
    let (shell, kept) = load(&app, &credentials, &slug, Some(id)).await?;
    let draft = kept.as_ref().map_or_else(empty, Draft::of);
    Ok(page(&app, shell, kept, draft, Faults::new()))
}

/// `POST /office/{firm}/settings/mailboxes/new`
pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, slug, None, &form).await
}

/// `POST /office/{firm}/settings/mailboxes/{mailbox}`
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, MailboxId)>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, slug, Some(id), &form).await
}

/// Tries what was typed and keeps it, or says at its field what is wrong.
async fn take(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: Option<MailboxId>,
    form: &Form,
) -> Answered {
    let mut draft = typed(form);
    draft.guess();
    match kept(app, credentials, &slug, id, form, &draft).await {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings/mailboxes?saved"))),
        Err(Refusal::Invalid(faults)) => {
            let (shell, kept) = load(app, credentials, &slug, id).await?;
            Ok(page(app, shell, kept, draft, faults))
        }
        Err(refusal) => Err(refusal),
    }
}

async fn kept(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: Option<MailboxId>,
    form: &Form,
    draft: &Draft,
) -> Result<(), Refusal> {
    // Nothing is asked for somebody who may not change it.
    let office = slug.to_owned();
    let before = app
        .read(credentials, move |tx, caller| match id {
            None => grant_in_office::<Add>(tx, caller, &office, ()).map(|_| None),
            Some(id) => {
                let grant = grant_in_office::<Change>(tx, caller, &office, id)?;
                Ok(Some(grant.row().clone()))
            }
        })
        .await?;
    let mut faults = Faults::new();
    let Some(wanted) = draft.check(&mut faults, before.as_ref()) else {
        return Err(Refusal::Invalid(faults));
    };
    if wanted.needs_trying(before.as_ref()) {
        try_out(app, &wanted, before.as_ref()).await?;
    }
    let expected = form.get("version").and_then(|text| text.parse().ok());
    let (office, key) = (slug.to_owned(), app.settings().key.clone());
    app.write(credentials, move |tx, caller| match id {
        None => {
            let grant = grant_in_office::<Add>(tx, caller, &office, ())?;
            actions::add(tx, &grant, &key, &wanted).map(drop)
        }
        Some(id) => {
            let grant = grant_in_office::<Change>(tx, caller, &office, id)?;
            actions::change(tx, &grant, &key, &wanted, expected)
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "mailboxes/templates/remove.html")]
struct Question<'a> {
    c: Context<'a>,
    shell: Office,
    mailbox: Mailbox,
}

/// `GET /office/{firm}/settings/mailboxes/{mailbox}/remove`
pub async fn ask_remove(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, MailboxId)>,
) -> Answered {
    let (shell, mailbox) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Open>(tx, caller, &slug, id)?;
            let mailbox = grant.row().clone();
            Ok((Office::load(tx, caller, &slug, "settings")?, mailbox))
        })
        .await?;
    Ok(html(&Question {
        c: shell.context(&app),
        shell,
        mailbox,
    }))
}

/// `POST /office/{firm}/settings/mailboxes/{mailbox}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, MailboxId)>,
) -> Answered {
    let office = slug.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Change>(tx, caller, &office, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{slug}/settings/mailboxes?saved")))
}
