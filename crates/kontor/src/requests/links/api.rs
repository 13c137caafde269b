//! Upload links as JSON.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Link, MEGABYTE, NewLink, actions};
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::ids::{RequestId, RequestLinkId};
use crate::refusal::Refusal;
use crate::requests::access::{MakeLink, SeeLinks};
use crate::web::api::{Answer, List, Post, json};
use crate::web::{Answered, Asked, At};

/// A link for uploading without an account.
#[derive(Serialize, ToSchema)]
pub struct LinkItem {
    id: RequestLinkId,
    made_by: String,
    created_at: String,
    expires_at: String,
    revoked_at: Option<String>,
    /// Whether it still takes something, as far as its own limits go.
    works: bool,
    most_files: i64,
    most_megabytes: i64,
    files: i64,
    bytes: i64,
}

impl LinkItem {
    fn of(link: Link, now: i64) -> LinkItem {
        LinkItem {
            works: link.works(now),
            id: link.id,
            made_by: link.made_by,
            created_at: pages::when::iso(link.created_at),
            expires_at: pages::when::iso(link.expires_at),
            revoked_at: link.revoked_at.map(pages::when::iso),
            most_files: link.most_files,
            most_megabytes: link.most_bytes / MEGABYTE,
            files: link.files,
            bytes: link.bytes,
        }
    }
}

/// A link that was made just now.
#[derive(Serialize, ToSchema)]
pub struct MadeLink {
    #[serde(flatten)]
    link: LinkItem,
    /// The address to give away; it is not told again.
    url: String,
}

/// A link to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLinkBody {
    /// 14 unless said, at most 90.
    days: Option<i64>,
    /// 20 unless said, at most 200.
    files: Option<i64>,
    /// All files together: 200 unless said, at most 5000.
    megabytes: Option<i64>,
}

/// `GET /api/v1/file-requests/{request}/links`
pub async fn list(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<RequestId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let items = app
        .read(&credentials, move |tx, caller| {
            let seen = grant::<SeeLinks>(tx, caller, id)?;
            let (links, now) = (actions::all(tx, &seen)?, tx.now());
            let items = links.into_iter().map(|link| LinkItem::of(link, now));
            Ok(items.collect::<Vec<_>>())
        })
        .await?;
    Ok(json(StatusCode::OK, &List { items, next: None }))
}

/// `POST /api/v1/file-requests/{request}/links`
pub async fn create(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<RequestId>,
    post: Post,
) -> Answered {
    let (secret, hash) = app.secret();
    let url = format!("{}/send/{secret}", app.settings().public_url);
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewLinkBody| {
            let making = grant::<MakeLink>(tx, caller, id)?;
            let new = NewLink {
                days: body.days,
                files: body.files,
                megabytes: body.megabytes,
            };
            let made = actions::make(tx, &making, &new, &hash)?;
            let (links, now) = (actions::all(tx, &making)?, tx.now());
            let link = links.into_iter().find(|link| link.id == made);
            let link = LinkItem::of(link.ok_or(Refusal::NotFound)?, now);
            Answer::created(&MadeLink {
                link,
                url: url.clone(),
            })
        })
        .await?;
    Ok(answer.into_response())
}

/// `DELETE /api/v1/file-requests/{request}/links/{link}`
pub async fn revoke(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((id, link)): At<(RequestId, RequestLinkId)>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let making = grant::<MakeLink>(tx, caller, id)?;
        actions::revoke(tx, &making, link)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
