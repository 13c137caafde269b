//! The page of a conversation, and answering in it.

use askama::Template;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use pages::{Faults, Form};

use super::note::{self, Noting};
use super::{Brought, Shell, Side};
use crate::access::Credentials;
use crate::app::App;
use crate::conversations::access::{MarkRead, Read, Reopen, Reply};
use crate::conversations::actions;
use crate::conversations::later::{self, Waiting};
use crate::conversations::model::NewMessage;
use crate::conversations::notes::Place;
use crate::conversations::notes::access::SeeNotes;
use crate::conversations::thread::{self, Letter, Thread, Window};
use crate::dossiers::access::Open;
use crate::dossiers::{Head, Tab};
use crate::files::NewFile;
use crate::ids::{ConversationId, DossierId, StaffId, ViewId};
use crate::refusal::Refusal;
use crate::shell::{Office, Portal};
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// What was typed and refused, to be shown again.
#[derive(Debug, Default)]
pub struct Kept {
    pub text: String,
    pub files: Vec<NewFile>,
    pub faults: Faults,
    /// The key of a sentence above the form.
    pub notice: Option<&'static str>,
    /// An internal note, which has a box of its own.
    pub note: String,
    pub mentions: Vec<StaffId>,
    pub note_faults: Faults,
}

impl Kept {
    /// Whether nothing was refused.
    fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.note_faults.is_empty() && self.notice.is_none()
    }

    /// What the box holds: the refused text, or the draft.
    pub fn text_or<'t>(&'t self, draft: &'t str) -> &'t str {
        if self.text.is_empty() {
            draft
        } else {
            &self.text
        }
    }
}

#[derive(Template)]
#[template(path = "conversations/templates/show_office.html")]
struct OfficePage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: Option<&'a Head>,
    thread: &'a Thread,
    letters: Vec<Letter>,
    noting: Noting,
    waiting: Vec<Waiting>,
    here: String,
    kept: &'a Kept,
}

#[derive(Template)]
#[template(path = "conversations/templates/show_portal.html")]
struct PortalPage<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    thread: &'a Thread,
    letters: Vec<Letter>,
    here: String,
    kept: &'a Kept,
}

/// What of the conversation is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asking {
    window: Window,
    /// The notes before this one, of those that stand on the page.
    notes: Option<Place>,
    /// An open page asks what it looks like now: it stays where it is.
    again: bool,
}

impl Asking {
    fn of(query: &Form, headers: &HeaderMap) -> Asking {
        Asking {
            window: Window::asked(query),
            notes: query.get("notes").and_then(Place::read),
            again: headers.contains_key("x-fragment"),
        }
    }
}

/// `GET /office/{firm}/conversations/{id}`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let asked = Asking::of(&query, &headers);
    view(
        &app,
        &credentials,
        Side::Office(slug),
        id,
        asked,
        Kept::default(),
    )
    .await
}

/// `GET /portal/{dossier}/conversations/{id}`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, ConversationId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let asked = Asking::of(&query, &headers);
    view(
        &app,
        &credentials,
        Side::Portal(dossier),
        id,
        asked,
        Kept::default(),
    )
    .await
}

/// `GET /office/{firm}/as/{view}/conversations/{id}`
pub async fn looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, look, id)): At<(String, ViewId, ConversationId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let asked = Asking::of(&query, &headers);
    view(
        &app,
        &credentials,
        Side::Looking(slug, look),
        id,
        asked,
        Kept::default(),
    )
    .await
}

pub(super) async fn view(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    asked: Asking,
    kept: Kept,
) -> Answered {
    let here = side.conversation(id);
    let (reading, ticked) = (side.clone(), kept.mentions.clone());
    let (shell, head, noting, waiting, thread) = app
        .read(credentials, move |tx, caller| {
            let grant = reading.in_conversation::<Read>(tx, caller, id)?;
            let thread = thread::load(tx, &grant, asked.window)?;
            let dossier = grant.dossier;
            let shell = Shell::load(tx, caller, &reading, dossier, "conversations")?;
            let mut waiting = Vec::new();
            let (head, noting) = match &reading {
                Side::Office(_) => {
                    let head = reading
                        .in_dossier::<Open>(tx, caller, dossier)
                        .map(|open| Head::of(&open, Tab::Conversations))
                        .ok();
                    let grant = reading.in_conversation::<SeeNotes>(tx, caller, id)?;
                    waiting = later::waiting(tx, &grant)?;
                    let noting = note::noting(tx, &grant, &thread, asked.notes, &ticked)?;
                    (head, noting)
                }
                Side::Portal(_) | Side::Looking(..) => (None, Noting::default()),
            };
            Ok((shell, head, noting, waiting, thread))
        })
        .await?;
    let fresh = kept.is_empty() && side.is_reading();
    // Who was away for long goes on where they had stopped.
    if let Some(seq) = thread.far_unread()
        && asked.window == Window::Latest
        && fresh
        && !asked.again
    {
        return Ok(see(&format!("{here}?new={seq}#new")));
    }
    // Opening the page is reading it.
    let reads_to = thread.reads_to();
    if fresh && (reads_to.is_some() || noting.waits) {
        app.write(credentials, move |tx, caller| {
            let grant = side.in_conversation::<MarkRead>(tx, caller, id)?;
            actions::mark_read(tx, &grant, reads_to.unwrap_or(0))
        })
        .await?;
    }
    let letters = thread.letters();
    Ok(match &shell {
        Shell::Office(shell) => html(&OfficePage {
            c: shell.context(app),
            shell,
            head: head.as_ref(),
            thread: &thread,
            letters,
            noting,
            waiting,
            here,
            kept: &kept,
        }),
        Shell::Portal(shell) => html(&PortalPage {
            c: shell.context(app),
            shell,
            thread: &thread,
            letters,
            here,
            kept: &kept,
        }),
    })
}

/// `POST /office/{firm}/conversations/{id}`
pub async fn reply_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    request: Request,
) -> Answered {
    reply(&app, &credentials, Side::Office(slug), id, request).await
}

/// `POST /portal/{dossier}/conversations/{id}`
pub async fn reply_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, ConversationId)>,
    request: Request,
) -> Answered {
    reply(&app, &credentials, Side::Portal(dossier), id, request).await
}

async fn reply(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    request: Request,
) -> Answered {
    // Bytes are taken only from someone who may answer here; the write below checks again.
    let checking = side.clone();
    let (firm, person) = app
        .read(credentials, move |tx, caller| {
            let grant = checking.in_conversation::<Reply>(tx, caller, id)?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let brought = Brought::take(app, credentials, request, firm, person).await?;
    let then = brought.form.get("then").map(str::to_owned);
    let new = NewMessage {
        text: brought.text(),
        files: brought.ids(),
    };
    let posting = side.clone();
    let posted = if brought.faults.is_empty() {
        app.write(credentials, move |tx, caller| {
            let grant = posting.in_conversation::<Reply>(tx, caller, id)?;
            actions::post(tx, &grant, &new)
        })
        .await
    } else {
        Err(Refusal::Invalid(brought.faults.clone()))
    };
    match posted {
        Ok(message) => {
            let letter = format!("#m{}", message.seq);
            Ok(see(&side.posted(id, &letter, then.as_deref())))
        }
        Err(refusal) => again(app, credentials, side, id, refusal, brought).await,
    }
}

/// Shows the page again with what was typed, if the refusal is about that.
async fn again(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    refusal: Refusal,
    brought: Brought,
) -> Answered {
    let status = refusal.status();
    let (faults, notice) = match refusal {
        Refusal::Invalid(faults) => (faults, None),
        Refusal::Conflict(key) => (Faults::new(), Some(key)),
        other => return Err(other),
    };
    let kept = Kept {
        text: brought.text(),
        files: brought.files,
        faults,
        notice,
        ..Kept::default()
    };
    let page = view(app, credentials, side, id, Asking::default(), kept).await?;
    Ok(with_status(status, page))
}

/// The same page under another status.
pub fn with_status(status: StatusCode, mut page: Response) -> Response {
    *page.status_mut() = status;
    page
}

/// `POST …/conversations/{id}/draft`
pub async fn draft_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Posted(form): Posted,
) -> Answered {
    draft(&app, &credentials, Side::Office(slug), id, form.get("text")).await
}

/// `POST …/conversations/{id}/draft`
pub async fn draft_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, ConversationId)>,
    Posted(form): Posted,
) -> Answered {
    draft(
        &app,
        &credentials,
        Side::Portal(dossier),
        id,
        form.get("text"),
    )
    .await
}

async fn draft(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    text: Option<&str>,
) -> Answered {
    let text = text.unwrap_or("").to_owned();
    app.write(credentials, move |tx, caller| {
        let grant = side.in_conversation::<Reply>(tx, caller, id)?;
        actions::keep_draft(tx, &grant, &text)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /office/{firm}/conversations/{id}/reopen`
pub async fn reopen(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
) -> Answered {
    let side = Side::Office(slug);
    let here = side.conversation(id);
    app.write(&credentials, move |tx, caller| {
        let grant = side.in_conversation::<Reopen>(tx, caller, id)?;
        actions::reopen(tx, &grant)
    })
    .await?;
    Ok(see(&here))
}
