//! A thread, and what is in its mails.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use http::HeaderMap;
use pages::Form;

use super::compose::Kept;
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::{Head, Tab};
use crate::files;
use crate::ids::{DocumentId, DossierId, InboxMailId};
use crate::inbox::access::{Answer, Open, Read, Save};
use crate::inbox::model::{Box, Enclosed, Mail, Saved, names};
use crate::inbox::typed::{field, first_box};
use crate::inbox::{actions, attach, lists};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// So many mails of a thread one page shows.
const A_PAGE: i64 = 30;

#[derive(Template)]
#[template(path = "inbox/templates/thread.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    d: &'a Head,
    /// Of this thread.
    here: String,
    /// The oldest first.
    mails: &'a [Mail],
    /// Where the earlier ones are.
    earlier: Option<String>,
    saved: &'a [Saved],
    waits: bool,
    /// How many mails the thread has.
    all: i64,
    /// Whether the newest are shown.
    newest: bool,
    boxes: &'a [Box],
    /// The addresses with SYNC on.
    known: &'a [String],
    kept: &'a Kept,
}

impl Page<'_> {
    fn subject(&self) -> &str {
        self.mails.last().map_or("", |mail| mail.subject.as_str())
    }

    /// The files of a mail with their numbers; what stands in the text is not listed.
    fn files<'m>(&self, mail: &'m Mail) -> Vec<(usize, &'m Enclosed)> {
        let all = (1..).zip(&mail.enclosed);
        all.filter(|(_, file)| !file.inline).collect()
    }

    fn document(&self, mail: &Mail, number: &usize) -> Option<DocumentId> {
        let number = i64::try_from(*number).ok()?;
        let found = self
            .saved
            .iter()
            .find(|saved| saved.mail == mail.id && saved.number == number);
        found.map(|saved| saved.document)
    }

    fn may_write(&self) -> bool {
        self.d.may(Permission::Reply)
    }

    /// How many mailboxes there are through which an answer can go.
    fn senders(&self) -> usize {
        self.boxes.iter().filter(|one| one.enabled).count()
    }

    /// Why a mail is not sent, or not yet.
    fn why(&self, mail: &Mail) -> String {
        // i18n: inbox-why-* mailbox-why-*
        mail.trouble()
            .map_or_else(String::new, |(key, _)| self.c.t(key).to_string())
    }

    /// What the server said.
    fn said<'m>(&self, mail: &'m Mail) -> &'m str {
        mail.trouble().map_or("", |(_, said)| said)
    }

    fn may_save(&self) -> bool {
        self.d.may(Permission::AddDocuments)
    }

    /// To whom a mail went.
    fn readers(&self, mail: &Mail) -> String {
        names(&mail.recipients)
    }

    /// Whether the client wrote in it: only that can wait again.
    fn has_incoming(&self) -> bool {
        self.mails.iter().any(|mail| !mail.outgoing)
    }

    /// Of the dossier.
    fn dossier(&self) -> String {
        format!("/office/{}/dossiers/{}", self.shell.firm.slug, self.d.id)
    }
}

/// `GET /office/{firm}/dossiers/{id}/mails/{thread}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, thread)): At<(String, DossierId, InboxMailId)>,
    Query(query): Query,
) -> Answered {
    let asked = Asking {
        slug,
        dossier: id,
        thread,
        before: before(&query),
    };
    view(&app, &credentials, asked, Kept::default()).await
}

/// Before which mail.
fn before(query: &Form) -> Option<(i64, InboxMailId)> {
    let parts = query.get("before").and_then(read_cursor)?;
    Some((parts.first()?.parse().ok()?, parts.get(1)?.parse().ok()?))
}

/// A page of a thread.
pub(super) struct Asking {
    pub slug: String,
    pub dossier: DossierId,
    pub thread: InboxMailId,
    pub before: Option<(i64, InboxMailId)>,
}

/// The page, with what was typed in a form that was refused.
pub(super) async fn view(
    app: &App,
    credentials: &Credentials,
    asked: Asking,
    mut kept: Kept,
) -> Answered {
    let Asking {
        slug,
        dossier: id,
        thread,
        before,
    } = asked;
    let (shell, head, mut mails, saved, (waits, all), (boxes, known, usual)) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<Read>(tx, caller, &slug, (id, thread))?;
            let place = (id, thread);
            let mails = lists::of_thread(tx, grant.firm(), place, before, A_PAGE + 1)?;
            let saved = lists::saved(tx, &grant)?;
            let permissions = grant.permissions();
            let head = Head::load(tx, grant.firm(), id, permissions, Tab::Mails)?;
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let row = grant.row();
            let boxes = lists::boxes(tx, grant.firm())?;
            let counted = (row.waits > 0, row.mails);
            let known = lists::synced_here(tx, grant.firm(), id)?;
            let writing = (boxes, known, row.mailbox);
            Ok((shell, head, mails, saved, counted, writing))
        })
        .await?;
    let most = usize::try_from(A_PAGE).unwrap_or(30);
    let more = mails.len() > most;
    mails.truncate(most);
    let last = mails.last().filter(|_| more);
    let earlier = last.map(|last| cursor(&[last.sent_at.to_string(), last.id.to_string()]));
    if let (Some(newest), false) = (mails.first(), kept.is_typed) {
        kept.to = field(&newest.answered_at());
        kept.quotes = true;
        kept.mailbox = first_box(&boxes, usual).map(|one| one.id);
    }
    mails.reverse();
    Ok(html(&Page {
        c: shell.context(app),
        here: format!("/office/{}/dossiers/{id}/mails/{thread}", shell.firm.slug),
        shell: &shell,
        d: &head,
        mails: &mails,
        earlier,
        saved: &saved,
        waits,
        all,
        newest: before.is_none(),
        boxes: &boxes,
        known: &known,
        kept: &kept,
    }))
}

/// `POST /office/{firm}/dossiers/{id}/mails/{thread}/state`
pub async fn state(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, thread)): At<(String, DossierId, InboxMailId)>,
    Posted(form): Posted,
) -> Answered {
    let here = format!("/office/{slug}/dossiers/{id}/mails/{thread}");
    let again = form.get("state") == Some("waits");
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Answer>(tx, caller, &slug, (id, thread))?;
        match again {
            true => actions::wait_again(tx, &grant),
            false => actions::deal_with(tx, &grant),
        }
    })
    .await?;
    Ok(see(&here))
}

/// `GET /office/{firm}/dossiers/{id}/mails/{mail}/raw`
pub async fn raw(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, mail)): At<(String, DossierId, InboxMailId)>,
    headers: HeaderMap,
) -> Answered {
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Open>(tx, caller, &slug, (Some(id), mail))?;
            if !grant.row().mail.is_kept() {
                return Err(Refusal::NotFound);
            }
            files::held(tx, grant.firm(), grant.row().mail.file)
        })
        .await?;
    Ok(files::content(&app, &found, &headers, files::Shown::Saved).await)
}

/// `GET /office/{firm}/dossiers/{id}/mails/{mail}/attachments/{number}`
pub async fn attachment(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, mail, number)): At<(String, DossierId, InboxMailId, usize)>,
) -> Answered {
    let (firm, mail) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Open>(tx, caller, &slug, (Some(id), mail))?;
            Ok((grant.firm(), grant.row().mail.clone()))
        })
        .await?;
    let attached = attach::attachment(&app, firm, &mail, number).await?;
    Ok(attach::answer(attached)?.into_response())
}

/// `POST /office/{firm}/dossiers/{id}/mails/{mail}/attachments/{number}`: makes it a document.
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, mail, number)): At<(String, DossierId, InboxMailId, usize)>,
) -> Answered {
    let asking = slug.clone();
    let (firm, letter) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Save>(tx, caller, &asking, (Some(id), mail))?;
            Ok((grant.firm(), grant.row().mail.clone()))
        })
        .await?;
    let thread = letter.thread;
    let attached = attach::attachment(&app, firm, &letter, number).await?;
    let stored = attach::store_bytes(&app, firm, mail, attached).await?;
    let back = format!("/office/{slug}/dossiers/{id}/mails/{thread}#m{mail}");
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Save>(tx, caller, &slug, (Some(id), mail))?;
        let which = attach::Which {
            dossier: id,
            mail,
            number: i64::try_from(number).map_err(|_| Refusal::NotFound)?,
        };
        attach::file_away(tx, grant.firm(), grant.actor(), which, &stored)
    })
    .await?;
    Ok(see(&back))
}
