//! Conversations over the API.

use axum::extract::State;
use http::StatusCode;
use pages::{Faults, Lang, Texts};
use store::Tx;

use super::model::{ChangeBody, ConversationJson, NewConversationBody, ReadBody};
use crate::access::{ActorKind, Credentials, Viewer, grant};
use crate::app::App;
use crate::conversations::access::{Change, Close, MarkRead, Read, ReadMessage, Reopen, Share};
use crate::conversations::actions;
use crate::conversations::lists::{self, From, Listed, State as Which};
use crate::conversations::model::{NewConversation, Reaching};
use crate::conversations::templated::{self, Chosen};
use crate::dossiers::access::{Enter, StartPrivate};
use crate::files;
use crate::ids::{ConversationId, DossierId, EngagementId, FirmId};
use crate::refusal::{Refusal, all_good};
use crate::templates::Said;
use crate::templates::model::Wording;
use crate::web::api::{Answer, List, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// `GET /dossiers/{id}/conversations`
pub async fn of_dossier(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "engagement", "limit", "cursor"])?;
    let within: Option<EngagementId> = match asked.0.get("engagement") {
        None => None,
        Some(id) => Some(
            id.parse()
                .map_err(|_| Refusal::field("engagement", "fault-choice"))?,
        ),
    };
    let which = asked.0.get("state").unwrap_or("open");
    let which = Which::from_code(which).ok_or_else(|| Refusal::field("state", "fault-state"))?;
    let slice = Slice::from(&asked)?;
    let from = from(&slice)?;
    let limit = slice.limit;
    let rows = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Enter>(tx, caller, id)?;
            lists::of_dossier(tx, &grant, which, within, from)
        })
        .await?;
    Ok(json(StatusCode::OK, &page(rows, limit)))
}

/// `GET /firms/{firm}/conversations`
pub async fn of_firm(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "needs_reply", "mentions", "limit", "cursor"])?;
    let which = match (asked.0.get("needs_reply"), asked.0.get("state")) {
        _ if asked.0.get("mentions") == Some("true") => Which::Mentions,
        (Some("true"), _) => Which::NeedsReply,
        (Some(_), None) | (None, None) => Which::Open,
        (_, Some(state)) => {
            Which::from_code(state).ok_or_else(|| Refusal::field("state", "fault-state"))?
        }
    };
    let slice = Slice::from(&asked)?;
    let from = from(&slice)?;
    let limit = slice.limit;
    let rows = app
        .read(&credentials, move |tx, caller| {
            lists::of_firm(tx, &Viewer::office(caller, &slug)?, which, from)
        })
        .await?;
    Ok(json(StatusCode::OK, &page(rows, limit)))
}

fn from(slice: &Slice) -> Result<From, Refusal> {
    let after = match (slice.part(0)?, slice.part(1)?) {
        (Some(at), Some(id)) => Some((at, id)),
        _ => None,
    };
    Ok(From {
        after,
        most: slice.limit + 1,
    })
}

fn page(rows: Vec<Listed>, limit: i64) -> List<ConversationJson> {
    page_of(
        rows,
        limit,
        |row| {
            let (at, id) = row.key();
            vec![at.to_string(), id.to_string()]
        },
        |row| {
            let unread = row.unread();
            ConversationJson::of(row.conversation, unread)
        },
    )
}

/// `POST /dossiers/{id}/conversations`
pub async fn start(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Result<Answer, Refusal> {
    let writing = app.clone();
    post.run(
        &app,
        &credentials,
        move |tx, caller, body: &NewConversationBody| {
            // What a person may start depends on for whom; `start` checks that.
            let dossier = grant::<StartPrivate>(tx, caller, id)?;
            let client = dossier.actor().kind == ActorKind::Contact;
            let reaching = body.audience.reaching(client)?;
            let at = (dossier.firm(), id);
            let words = words(
                tx,
                writing.texts(),
                caller.language,
                at,
                &reaching,
                client,
                body,
            )?;
            let new = NewConversation {
                subject: words.subject,
                text: words.text,
                reaching,
                engagement: body.engagement,
                files: files::few(&body.uploads)?,
            };
            let started = files::named(actions::start(tx, &dossier, &new), "uploads")?;
            let conversation = grant::<Read>(tx, caller, started)?;
            Answer::created(&ConversationJson::of(conversation.row().clone(), false))
        },
    )
    .await
}

/// Subject and text as the body says, or as the template that it names does.
fn words(
    tx: &mut Tx<'_>,
    texts: &Texts,
    reader: Lang,
    (firm, dossier): (FirmId, DossierId),
    reaching: &Reaching,
    client: bool,
    body: &NewConversationBody,
) -> Result<Wording, Refusal> {
    let mut faults = Faults::new();
    let field = |name: &str| format!("values.{name}");
    let Some(template) = body.template else {
        for name in body.values.keys() {
            faults.add(&field(name), "fault-unknown-field", Vec::new());
        }
        for (name, said) in [("subject", &body.subject), ("text", &body.text)] {
            if said.is_none() {
                faults.add(name, "fault-missing", Vec::new());
            }
        }
        all_good(faults)?;
        return Ok(Wording {
            subject: body.subject.clone().unwrap_or_default(),
            text: body.text.clone().unwrap_or_default(),
        });
    };
    // Templates are the firm's: clients do not know that they exist.
    if client {
        return Err(Refusal::field("template", "fault-choice"));
    }
    let values = body
        .values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let said = Said::take(values, &mut faults, field);
    all_good(faults)?;
    let chosen = Chosen { template, said };
    let prepared = templated::prepare(tx, texts, reader, firm, &chosen)?;
    let about = templated::about(tx, firm, dossier, reaching)?;
    let (subject, text) = (body.subject.as_deref(), body.text.as_deref());
    templated::finish(&prepared, &about, subject, text, field)
}

/// `GET /conversations/{id}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (conversation, seen) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Read>(tx, caller, id)?;
            let seen = actions::last_mark(tx, &grant)?;
            Ok((grant.row().clone(), seen))
        })
        .await?;
    let (version, unread) = (conversation.version, seen < conversation.last_seq);
    let body = ConversationJson::of(conversation, unread);
    Ok(versioned(StatusCode::OK, &body, version))
}

/// `PATCH /conversations/{id}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    Expected(version): Expected,
    Json(body): Json<ChangeBody>,
) -> Answered {
    let conversation = app
        .write(&credentials, move |tx, caller| {
            if let Some(on) = body.allow_contacts {
                let earned = grant::<Share>(tx, caller, id)?;
                if version.is_some_and(|version| version != earned.version) {
                    return Err(Refusal::Stale);
                }
                actions::allow_contacts(tx, &earned, on)?;
            }
            if let Some(to) = &body.engagement {
                let earned = grant::<Change>(tx, caller, id)?;
                if version.is_some_and(|version| version != earned.version)
                    && body.allow_contacts.is_none()
                {
                    return Err(Refusal::Stale);
                }
                let wrong = |_| Refusal::field("engagement", "fault-choice");
                let to = Some(to.as_str()).filter(|to| !to.is_empty());
                let to = to.map(str::parse).transpose().map_err(wrong)?;
                actions::assign(tx, &earned, to)?;
            }
            let more = body.allow_contacts.is_some() || body.engagement.is_some();
            if body.subject.is_some() || !more {
                let earned = grant::<Change>(tx, caller, id)?;
                let subject = body.subject.as_deref().unwrap_or(&earned.subject);
                // What stands above has counted the version on.
                let version = version.filter(|_| !more);
                actions::rename(tx, &earned, subject, version)?;
            }
            Ok(grant::<Read>(tx, caller, id)?.row().clone())
        })
        .await?;
    let version = conversation.version;
    let body = ConversationJson::of(conversation, false);
    Ok(versioned(StatusCode::OK, &body, version))
}

/// `POST /conversations/{id}/close`
pub async fn close(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, _: &Nothing| {
        let earned = grant::<Close>(tx, caller, id)?;
        actions::close(tx, &earned)?;
        let now = grant::<Read>(tx, caller, id)?;
        Answer::ok(&ConversationJson::of(now.row().clone(), false))
    })
    .await
}

/// `POST /conversations/{id}/reopen`
pub async fn reopen(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, _: &Nothing| {
        let earned = grant::<Reopen>(tx, caller, id)?;
        actions::reopen(tx, &earned)?;
        let now = grant::<Read>(tx, caller, id)?;
        Answer::ok(&ConversationJson::of(now.row().clone(), false))
    })
    .await
}

/// `POST /conversations/{id}/read`
pub async fn read(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &ReadBody| {
        let earned = grant::<MarkRead>(tx, caller, id)?;
        let message = grant::<ReadMessage>(tx, caller, body.message)
            .ok()
            .filter(|posted| posted.conversation.id == id)
            .ok_or_else(|| Refusal::field("message", "fault-unknown-message"))?;
        actions::mark_read(tx, &earned, message.message.seq)?;
        let unread = actions::last_mark(tx, &earned)? < earned.last_seq;
        Answer::ok(&ConversationJson::of(earned.row().clone(), unread))
    })
    .await
}
