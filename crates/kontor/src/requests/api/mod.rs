//! File requests as JSON.

mod model;

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use http::{HeaderMap, StatusCode};
use pages::Lang;
use serde::Deserialize;
use store::Tx;
use utoipa::ToSchema;

use self::model::said;
pub use self::model::{
    FileRequestChanges, FileRequestItem, FileRequestWhole, ItemToAsk, NewFileRequest, Recipient,
    RequestedItem,
};
use crate::access::{Credentials, Grant, Viewer, grant};
use crate::app::App;
use crate::documents::access::OpenDocument;
use crate::dossiers::access::Enter;
use crate::files;
use crate::ids::{DossierId, FileId, ItemId, RequestId};
use crate::refusal::Refusal;
use crate::requests::access::{Ask, Cancel, Change, Deliver, Remind, Review, See};
use crate::requests::actions::{self, Brought, Verdict, today};
use crate::requests::checklists;
use crate::requests::lists::{self, From, Listed};
use crate::requests::model::State;
use crate::requests::reminders;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// The request as it is now, and its version.
fn whole(tx: &mut Tx<'_>, grant: &Grant<'_, See>) -> Result<(FileRequestWhole, i64), Refusal> {
    let zone = lists::zone_of(tx, grant.firm())?;
    let today = today(tx.now(), &zone);
    let request = grant.row().clone();
    let (version, staff) = (request.version, grant.actor().is_staff());
    let people = lists::recipients(tx, grant)?;
    let items = lists::items(tx, grant)?;
    let whole = FileRequestWhole {
        description: request.description.clone(),
        reminders: staff.then(|| request.reminders.days().to_vec()),
        reminded_at: request.reminded_at.map(pages::when::iso),
        additional_message: staff.then(|| request.mail_text.clone()).and_then(said),
        recipients: people
            .into_iter()
            .map(|(id, name)| Recipient { id, name })
            .collect(),
        items: items.into_iter().map(RequestedItem::of).collect(),
        request: FileRequestItem::of(request, &today).for_face(staff),
    };
    Ok((whole, version))
}

fn wanted(asked: &Asked, slice: &Slice) -> Result<From, Refusal> {
    let state = asked.0.get("state").unwrap_or("all");
    if !matches!(state, "all" | "waiting") && State::from_code(state).is_none() {
        return Err(Refusal::field("state", "fault-choice"));
    }
    Ok(From {
        state: state.to_owned(),
        after: slice.part::<i64>(0)?.zip(slice.part::<RequestId>(1)?),
        engagement: match asked.0.get("engagement") {
            Some(id) => Some(
                id.parse()
                    .map_err(|_| Refusal::field("engagement", "fault-choice"))?,
            ),
            None => None,
        },
        most: slice.limit + 1,
    })
}

fn listed(found: Vec<Listed>, limit: i64, today: &str, staff: bool) -> axum::response::Response {
    let key = |row: &Listed| vec![row.request.last_at.to_string(), row.request.id.to_string()];
    let page = page_of(found, limit, key, |row| {
        FileRequestItem::of(row.request, today).for_face(staff)
    });
    json(StatusCode::OK, &page)
}

pub async fn of_dossier(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "engagement", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let from = wanted(&asked, &slice)?;
    let (found, today, staff) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Enter>(tx, caller, id)?;
            let zone = lists::zone_of(tx, grant.firm())?;
            Ok((
                lists::of_dossier(tx, &grant, &from)?,
                today(tx.now(), &zone),
                grant.actor().is_staff(),
            ))
        })
        .await?;
    Ok(listed(found, slice.limit, &today, staff))
}

pub async fn of_firm(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let from = wanted(&asked, &slice)?;
    let (found, today) = app
        .read(&credentials, move |tx, caller| {
            let viewer = Viewer::office(caller, &firm)?;
            let zone = lists::zone_of(tx, viewer.firm())?;
            Ok((lists::of_firm(tx, &viewer, &from)?, today(tx.now(), &zone)))
        })
        .await?;
    Ok(listed(found, slice.limit, &today, true))
}

pub async fn create(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Answered {
    let texts_of = app.clone();
    let answer = post
        .run(
            &app,
            &credentials,
            move |tx, caller, body: &NewFileRequest| {
                let asking = grant::<Ask>(tx, caller, id)?;
                let zone = lists::zone_of(tx, asking.firm())?;
                let mut typed = body.typed();
                if let Some(id) = body.checklist {
                    let lang = Lang::from_code(&asking.language).unwrap_or(caller.language);
                    let found =
                        checklists::lists::find(tx, texts_of.texts(), asking.firm(), id, lang)?;
                    let found = found.ok_or_else(|| Refusal::field("checklist", "fault-choice"))?;
                    typed
                        .items
                        .extend(found.items.iter().map(checklists::Line::item));
                }
                for id in typed.items.iter().filter_map(|item| item.document) {
                    // What one does not see one does not show to others.
                    grant::<OpenDocument>(tx, caller, id)
                        .map_err(|_| Refusal::field("document", "fault-document-gone"))?;
                }
                NewFileRequest::name_update(tx, &asking, &mut typed)?;
                let made = actions::ask(tx, &asking, &zone, &typed)?;
                let seen = grant::<See>(tx, caller, made)?;
                Answer::created(&whole(tx, &seen)?.0)
            },
        )
        .await?;
    Ok(answer.into_response())
}

pub async fn show(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<RequestId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (whole, version) = app
        .read(&credentials, move |tx, caller| {
            let seen = grant::<See>(tx, caller, id)?;
            whole(tx, &seen)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &whole, version))
}

pub async fn change(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<RequestId>,
    Expected(expected): Expected,
    Json(body): Json<FileRequestChanges>,
) -> Answered {
    let wanted = body.typed();
    let (whole, version) = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            reminders::change(tx, &changing, &wanted, expected)?;
            let seen = grant::<See>(tx, caller, id)?;
            whole(tx, &seen)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &whole, version))
}

pub async fn remind(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<RequestId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, _: &Nothing| {
            let reminding = grant::<Remind>(tx, caller, id)?;
            reminders::remind(tx, &reminding)?;
            let seen = grant::<See>(tx, caller, id)?;
            Answer::ok(&whole(tx, &seen)?.0)
        })
        .await?;
    Ok(answer.into_response())
}

pub async fn cancel(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<RequestId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, _: &Nothing| {
            let grant_of = grant::<Cancel>(tx, caller, id)?;
            actions::cancel(tx, &grant_of)?;
            let seen = grant::<See>(tx, caller, id)?;
            Answer::ok(&whole(tx, &seen)?.0)
        })
        .await?;
    Ok(answer.into_response())
}

/// What is delivered: files by their uploads, or an answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    #[serde(default)]
    uploads: Vec<FileId>,
    /// A text, a day as YYYY-MM-DD, or one of the choices.
    answer: Option<String>,
}

pub async fn deliver(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((id, item)): At<(RequestId, ItemId)>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &Delivery| {
            // Where it is comes first: what is not in this request is not there.
            grant::<See>(tx, caller, id)?;
            let delivering = grant::<Deliver>(tx, caller, item)?;
            if delivering.request.id != id {
                return Err(Refusal::NotFound);
            }
            let brought = match &body.answer {
                Some(text) if body.uploads.is_empty() => Brought::Answer(text.clone()),
                Some(_) => return Err(Refusal::field("answer", "fault-request-kind")),
                None => Brought::Files(body.uploads.clone()),
            };
            files::named(actions::deliver(tx, &delivering, &brought), "uploads")?;
            let seen = grant::<See>(tx, caller, id)?;
            Answer::ok(&whole(tx, &seen)?.0)
        })
        .await?;
    Ok(answer.into_response())
}

/// What was looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The item's version: what was replaced meanwhile is not accepted.
    version: Option<i64>,
}

/// Why it is sent back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendBack {
    why: String,
    /// The item's version.
    version: Option<i64>,
}

pub async fn accept(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((id, item)): At<(RequestId, ItemId)>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &Acceptance| {
            let found = (Verdict::Accept, body.version);
            Answer::ok(&reviewed(tx, caller, (id, item), &found)?)
        })
        .await?;
    Ok(answer.into_response())
}

pub async fn send_back(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((id, item)): At<(RequestId, ItemId)>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &SendBack| {
            let found = (Verdict::SendBack(body.why.clone()), body.version);
            Answer::ok(&reviewed(tx, caller, (id, item), &found)?)
        })
        .await?;
    Ok(answer.into_response())
}

fn reviewed(
    tx: &mut Tx<'_>,
    caller: &crate::access::Caller,
    (id, item): (RequestId, ItemId),
    (verdict, expected): &(Verdict, Option<i64>),
) -> Result<FileRequestWhole, Refusal> {
    grant::<See>(tx, caller, id)?;
    let reviewing = grant::<Review>(tx, caller, item)?;
    if reviewing.request.id != id {
        return Err(Refusal::NotFound);
    }
    actions::review(tx, &reviewing, verdict, *expected)?;
    let seen = grant::<See>(tx, caller, id)?;
    Ok(whole(tx, &seen)?.0)
}

/// `GET …/items/{item}/document`: the bytes of what is to be updated.
pub async fn document(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((id, item)): At<(RequestId, ItemId)>,
    headers: HeaderMap,
) -> Answered {
    let row = app
        .read(&credentials, move |tx, caller| {
            let seen = grant::<See>(tx, caller, id)?;
            lists::document(tx, &seen, item)
        })
        .await?;
    Ok(files::content(&app, &row, &headers, files::Shown::Saved).await)
}

/// `GET …/files/{file}`: the bytes of what came.
pub async fn content(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((id, file)): At<(RequestId, FileId)>,
    headers: HeaderMap,
) -> Answered {
    let row = app
        .read(&credentials, move |tx, caller| {
            let seen = grant::<See>(tx, caller, id)?;
            lists::file(tx, &seen, file)
        })
        .await?;
    Ok(files::content(&app, &row, &headers, files::Shown::Saved).await)
}
