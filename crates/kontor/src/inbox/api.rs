//! Mail as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::{Answer, AnswerLetter, List, Open, Save, SeeMail, SetMail};
use super::model::{Asked as Asking, MailItem, MailThread, Show};
use super::{actions, attach, lists};
use crate::access::{Credentials, grant, grant_in_office};
use crate::app::App;
use crate::files;
use crate::ids::{DocumentId, DossierId, InboxMailId};
use crate::refusal::Refusal;
use crate::web::api::{self, Nothing, Post, Slice, json, page_of};
use crate::web::{Answered, Asked, At, Json};

/// What becomes of the attachments of mail to come.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// They become documents of the dossier.
    pub save_attachments: bool,
}

/// Where an attachment is a document now.
#[derive(Serialize, ToSchema)]
pub struct SavedAttachment {
    pub document: DocumentId,
}

/// `GET /api/v1/firms/{firm}/inbox`
pub(super) async fn inbox(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor", "show", "mailbox", "q"])?;
    let slice = Slice::from(&asked)?;
    let show = match asked.0.get("show") {
        None => Show::All,
        Some(word) => {
            Show::from_code(word).ok_or_else(|| Refusal::field("show", "fault-inbox-show"))?
        }
    };
    let mailbox = match asked.0.get("mailbox") {
        None => None,
        Some(id) => {
            let id = id.parse();
            Some(id.map_err(|_| Refusal::field("mailbox", "fault-inbox-mailbox"))?)
        }
    };
    let before = match (slice.part(0)?, slice.part(1)?, slice.part(2)?) {
        (Some(at), Some(thread), Some(dossier)) => Some((at, thread, dossier)),
        _ => None,
    };
    let asking = Asking {
        show,
        mailbox,
        q: asked.0.get("q").unwrap_or("").to_owned(),
        before,
        most: slice.limit + 1,
    };
    let rows = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            lists::of_firm(tx, caller, &grant, &asking)
        })
        .await?;
    let page = page_of(
        rows,
        slice.limit,
        super::model::Listed::key,
        MailThread::from,
    );
    Ok(json(StatusCode::OK, &page))
}

/// `GET /api/v1/dossiers/{id}/mails`
pub(super) async fn mails(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let before = match (slice.part(0)?, slice.part(1)?) {
        (Some(at), Some(mail)) => Some((at, mail)),
        _ => None,
    };
    let most = slice.limit + 1;
    let rows = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeMail>(tx, caller, id)?;
            lists::mails(tx, &grant, before, most)
        })
        .await?;
    let page = page_of(
        rows,
        slice.limit,
        |mail| vec![mail.sent_at.to_string(), mail.id.to_string()],
        MailItem::from,
    );
    Ok(json(StatusCode::OK, &page))
}

/// `GET /api/v1/mails/{id}`
pub(super) async fn one(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<InboxMailId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let mail = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Open>(tx, caller, (None, id))?;
            Ok(grant.row().mail.clone())
        })
        .await?;
    Ok(json(StatusCode::OK, &MailItem::from(mail)))
}

/// `GET /api/v1/mails/{id}/raw`
pub(super) async fn raw(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<InboxMailId>,
    headers: HeaderMap,
) -> Answered {
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Open>(tx, caller, (None, id))?;
            if !grant.row().mail.is_kept() {
                return Err(Refusal::NotFound);
            }
            files::held(tx, grant.firm(), grant.row().mail.file)
        })
        .await?;
    Ok(files::content(&app, &found, &headers, files::Shown::Saved).await)
}

/// `GET /api/v1/mails/{id}/attachments/{number}`
pub(super) async fn attachment(
    State(app): State<App>,
    credentials: Credentials,
    At((id, number)): At<(InboxMailId, usize)>,
) -> Answered {
    let (firm, mail) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Open>(tx, caller, (None, id))?;
            Ok((grant.firm(), grant.row().mail.clone()))
        })
        .await?;
    attach::answer(attach::attachment(&app, firm, &mail, number).await?)
}

/// `POST /api/v1/mails/{id}/attachments/{number}/document`
pub(super) async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((id, number)): At<(InboxMailId, usize)>,
    Json(_): Json<Nothing>,
) -> Answered {
    let (firm, mail) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Save>(tx, caller, (None, id))?;
            Ok((grant.firm(), grant.row().mail.clone()))
        })
        .await?;
    let dossier = mail.dossier;
    let attached = attach::attachment(&app, firm, &mail, number).await?;
    let stored = attach::store_bytes(&app, firm, id, attached).await?;
    let document = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<Save>(tx, caller, (Some(dossier), id))?;
            let which = attach::Which {
                dossier,
                mail: id,
                number: i64::try_from(number).map_err(|_| Refusal::NotFound)?,
            };
            attach::file_away(tx, grant.firm(), grant.actor(), which, &stored)
        })
        .await?;
    Ok(json(StatusCode::CREATED, &SavedAttachment { document }))
}

/// `POST /api/v1/mails/{id}/done`
pub(super) async fn done(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<InboxMailId>,
    post: Post,
) -> Result<api::Answer, Refusal> {
    settle(&app, &credentials, id, post, false).await
}

/// `POST /api/v1/mails/{id}/wait`
pub(super) async fn wait(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<InboxMailId>,
    post: Post,
) -> Result<api::Answer, Refusal> {
    settle(&app, &credentials, id, post, true).await
}

async fn settle(
    app: &App,
    credentials: &Credentials,
    id: InboxMailId,
    post: Post,
    again: bool,
) -> Result<api::Answer, Refusal> {
    post.run(app, credentials, move |tx, caller, _: &Nothing| {
        let letter = grant::<AnswerLetter>(tx, caller, (None, id))?;
        let mail = &letter.row().mail;
        let thread = grant::<Answer>(tx, caller, (mail.dossier, mail.thread))?;
        match again {
            true => actions::wait_again(tx, &thread)?,
            false => actions::deal_with(tx, &thread)?,
        }
        let now = grant::<Open>(tx, caller, (Some(mail.dossier), id))?;
        api::Answer::ok(&MailItem::from(now.row().mail.clone()))
    })
    .await
}

/// `GET /api/v1/dossiers/{id}/mail-settings`
pub(super) async fn settings(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (save_attachments, _) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeMail>(tx, caller, id)?;
            lists::saves(tx, grant.firm(), id)
        })
        .await?;
    Ok(json(StatusCode::OK, &MailSettings { save_attachments }))
}

/// `PUT /api/v1/dossiers/{id}/mail-settings`
pub(super) async fn set(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    Json(settings): Json<MailSettings>,
) -> Answered {
    let on = settings.save_attachments;
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<SetMail>(tx, caller, id)?;
        actions::save_attachments(tx, &grant, on)
    })
    .await?;
    Ok(json(StatusCode::OK, &settings).into_response())
}
