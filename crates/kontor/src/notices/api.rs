//! What waits for the caller, as JSON.

use axum::extract::State;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::lists;
use super::model::{Kind, Notice};
use crate::access::{Credentials, Face};
use crate::app::App;
use crate::ids::{DossierId, FirmId};
use crate::web::api::{Answer, List, Nothing, Post, json};
use crate::web::{Answered, Asked};

/// Something that waits for the caller.
#[derive(Serialize, ToSchema)]
pub struct NoticeItem {
    /// `message`, `mention`, `delivery`, `mail`, `bounce` for staff; `message`, `request` for clients.
    kind: &'static str,
    firm: FirmId,
    dossier: NoticeDossier,
    conversation: Option<Uuid>,
    /// The internal note that mentions the caller.
    note: Option<Uuid>,
    request: Option<Uuid>,
    /// The address that mail came back from.
    address: Option<Uuid>,
    /// The first mail of a thread in the inbox.
    mail: Option<Uuid>,
    /// The subject of the conversation, request or mail, or the address.
    title: String,
    /// Who wrote or brought it, or whose address it is; for clients who asks, empty for the firm.
    by: String,
    at: String,
    /// Whether the caller opened it, or put it away.
    seen: bool,
}

#[derive(Serialize, ToSchema)]
pub struct NoticeDossier {
    id: DossierId,
    name: String,
}

/// How many notices the caller has not seen.
#[derive(Serialize, ToSchema)]
pub struct Unseen {
    unseen: usize,
}

impl NoticeItem {
    fn of(firm: FirmId, notice: Notice) -> NoticeItem {
        let only = |kinds: &[Kind]| kinds.contains(&notice.kind).then_some(notice.id);
        NoticeItem {
            kind: notice.kind.code(),
            firm,
            conversation: only(&[Kind::Message, Kind::Mention]),
            note: notice.note,
            request: only(&[Kind::Delivery, Kind::Request]),
            address: only(&[Kind::Bounce]),
            mail: only(&[Kind::Mail]),
            dossier: NoticeDossier {
                id: notice.dossier,
                name: notice.dossier_name,
            },
            title: notice.title,
            by: notice.by,
            at: pages::when::iso(notice.at),
            seen: notice.seen,
        }
    }
}

/// `GET /api/v1/me/notifications`
pub async fn list(State(app): State<App>, credentials: Credentials, asked: Asked) -> Answered {
    asked.only(&[])?;
    let items = app
        .read(&credentials, |tx, caller| {
            let mut all: Vec<(FirmId, Notice)> = Vec::new();
            for face in &caller.faces {
                let found = match face {
                    Face::Staff(face) => lists::for_staff(tx, face)?,
                    Face::Contact(face) => lists::for_contact(tx, face)?,
                };
                all.extend(found.into_iter().map(|notice| (face.firm(), notice)));
            }
            all.sort_by_key(|(_, notice)| std::cmp::Reverse(notice.at));
            Ok(all)
        })
        .await?;
    let item = |(firm, notice)| NoticeItem::of(firm, notice);
    let list = List {
        items: items.into_iter().map(item).collect(),
        next: None,
    };
    Ok(json(StatusCode::OK, &list))
}

/// `POST /api/v1/me/notifications/seen`
pub async fn seen(State(app): State<App>, credentials: Credentials, post: Post) -> Answered {
    let answer = post.run(&app, &credentials, |tx, caller, _: &Nothing| {
        let mut unseen = 0;
        for face in &caller.faces {
            match face {
                Face::Staff(face) => lists::put_away(tx, face)?,
                Face::Contact(face) => unseen += lists::for_contact(tx, face)?.len(),
            }
        }
        Answer::ok(&Unseen { unseen })
    });
    Ok(axum::response::IntoResponse::into_response(answer.await?))
}
