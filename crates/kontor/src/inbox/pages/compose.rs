//! Writing mail: an answer in a thread, and a new one.

use askama::Template;
use axum::extract::{Request, State};
use pages::{Faults, Form};

use super::thread::{Asking, view};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::conversations::Brought;
use crate::dossiers::{Head, Tab};
use crate::files::NewFile;
use crate::ids::{DossierId, InboxMailId, MailboxId};
use crate::inbox::access::{Answer, SendAgain, WriteMail};
use crate::inbox::lists;
use crate::inbox::model::Box;
use crate::inbox::typed::{NewMail, first_box, split};
use crate::inbox::write::{self, Words};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Query, html, see};

/// What a form holds that is shown again.
#[derive(Default)]
pub(super) struct Kept {
    /// Whether somebody typed it; else it is what an answer begins with.
    pub is_typed: bool,
    pub mailbox: Option<MailboxId>,
    pub to: String,
    pub cc: String,
    pub subject: String,
    pub text: String,
    pub quotes: bool,
    pub files: Vec<NewFile>,
    pub faults: Faults,
}

impl Kept {
    pub(super) fn is_chosen(&self, one: &Box) -> bool {
        self.mailbox == Some(one.id)
    }

    fn of(brought: Brought, faults: Faults) -> Kept {
        let field = |name: &str| brought.form.get(name).unwrap_or("").to_owned();
        Kept {
            is_typed: true,
            mailbox: brought.form.get("mailbox").and_then(|id| id.parse().ok()),
            to: field("to"),
            cc: field("cc"),
            subject: field("subject"),
            text: brought.text(),
            quotes: brought.form.get("quote").is_some(),
            files: brought.files,
            faults,
        }
    }
}

fn typed(brought: &Brought) -> NewMail {
    let field = |name: &str| brought.form.get(name).unwrap_or("");
    let mut to = split(field("to"));
    if to.is_empty() {
        // Emptied by somebody: not the same as left out.
        to.push(String::new());
    }
    NewMail {
        mailbox: field("mailbox").parse().ok(),
        to,
        cc: split(field("cc")),
        subject: field("subject").to_owned(),
        text: brought.text(),
        quotes: brought.form.get("quote").is_some(),
        files: brought.ids(),
    }
}

/// `POST /office/{firm}/dossiers/{id}/mails/{thread}/reply`
pub async fn reply(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, dossier, thread)): At<(String, DossierId, InboxMailId)>,
    request: Request,
) -> Answered {
    // Bytes are taken only from someone who may answer here; the write below checks again.
    let asking = slug.clone();
    let (firm, person) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Answer>(tx, caller, &asking, (dossier, thread))?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let brought = Brought::take(&app, &credentials, request, firm, person).await?;
    let (new, writing, inner) = (typed(&brought), slug.clone(), app.clone());
    let written = if brought.faults.is_empty() {
        app.write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Answer>(tx, caller, &writing, (dossier, thread))?;
            let words = Words {
                app: &inner,
                language: caller.language,
            };
            write::answer(tx, &grant, &new, &words)
        })
        .await
    } else {
        Err(Refusal::Invalid(brought.faults.clone()))
    };
    match written {
        Ok(id) => Ok(see(&format!(
            "/office/{slug}/dossiers/{dossier}/mails/{thread}#m{id}"
        ))),
        Err(Refusal::Invalid(faults)) => {
            let asked = Asking {
                slug,
                dossier,
                thread,
                before: None,
            };
            let kept = Kept::of(brought, faults);
            let mut page = view(&app, &credentials, asked, kept).await?;
            *page.status_mut() = http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page)
        }
        Err(other) => Err(other),
    }
}

/// `POST /office/{firm}/dossiers/{id}/mails/{mail}/again`
pub async fn again(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, dossier, mail)): At<(String, DossierId, InboxMailId)>,
) -> Answered {
    let asking = slug.clone();
    let thread = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SendAgain>(tx, caller, &asking, (Some(dossier), mail))?;
            write::send_again(tx, &grant)?;
            Ok(grant.row().mail.thread)
        })
        .await?;
    Ok(see(&format!(
        "/office/{slug}/dossiers/{dossier}/mails/{thread}#m{mail}"
    )))
}

#[derive(Template)]
#[template(path = "inbox/templates/new.html")]
struct NewPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    d: &'a Head,
    boxes: &'a [Box],
    /// The addresses with SYNC on.
    known: &'a [String],
    kept: &'a Kept,
}

impl NewPage<'_> {
    /// How many mailboxes there are through which it can go.
    fn senders(&self) -> usize {
        self.boxes.iter().filter(|one| one.enabled).count()
    }
}

/// `GET /office/{firm}/dossiers/{id}/mails/new`
pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    form(&app, &credentials, (slug, dossier), begun(&query)).await
}

/// What an address fills in.
fn begun(query: &Form) -> Kept {
    Kept {
        to: query.get("to").unwrap_or("").to_owned(),
        ..Kept::default()
    }
}

async fn form(
    app: &App,
    credentials: &Credentials,
    (slug, dossier): (String, DossierId),
    mut kept: Kept,
) -> Answered {
    let (shell, head, boxes, known) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<WriteMail>(tx, caller, &slug, dossier)?;
            let boxes = lists::boxes(tx, grant.firm())?;
            let known = lists::synced_here(tx, grant.firm(), dossier)?;
            let head = Head::of(&grant, Tab::Mails);
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            Ok((shell, head, boxes, known))
        })
        .await?;
    if !kept.is_typed {
        kept.mailbox = first_box(&boxes, None).map(|one| one.id);
        if let ([only], true) = (known.as_slice(), kept.to.is_empty()) {
            kept.to.clone_from(only);
        }
    }
    Ok(html(&NewPage {
        c: shell.context(app),
        shell: &shell,
        d: &head,
        boxes: &boxes,
        known: &known,
        kept: &kept,
    }))
}

/// `POST /office/{firm}/dossiers/{id}/mails/new`
pub async fn begin(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    request: Request,
) -> Answered {
    let asking = slug.clone();
    let (firm, person) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<WriteMail>(tx, caller, &asking, dossier)?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let brought = Brought::take(&app, &credentials, request, firm, person).await?;
    let (new, writing) = (typed(&brought), slug.clone());
    let written = if brought.faults.is_empty() {
        app.write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<WriteMail>(tx, caller, &writing, dossier)?;
            write::begin(tx, &grant, &new)
        })
        .await
    } else {
        Err(Refusal::Invalid(brought.faults.clone()))
    };
    match written {
        Ok(id) => Ok(see(&format!(
            "/office/{slug}/dossiers/{dossier}/mails/{id}"
        ))),
        Err(Refusal::Invalid(faults)) => {
            let kept = Kept::of(brought, faults);
            let mut page = form(&app, &credentials, (slug, dossier), kept).await?;
            *page.status_mut() = http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page)
        }
        Err(other) => Err(other),
    }
}
