//! One's own account as JSON: who one is, and where one is signed in.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::sessions::SessionRow;
use super::{sessions, users};
use crate::access::{Credentials, Permissions};
use crate::app::App;
use crate::ids::{DossierId, SessionId, UserId};
use crate::shell;
use crate::web::api::{List, json};
use crate::web::{Answered, Asked, At};

/// Who the token belongs to.
#[derive(Serialize, ToSchema)]
pub struct Me {
    pub user: MyUser,
    /// Firms at which they work.
    pub firms: Vec<MyFirm>,
    /// Dossiers that they open in the portal.
    pub dossiers: Vec<MyDossier>,
}

/// A sign-in identity.
#[derive(Serialize, ToSchema)]
pub struct MyUser {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub language: String,
    /// Whether they have an authenticator app or a passkey.
    pub second_factor: bool,
}

/// A firm and what its roles allow.
#[derive(Serialize, ToSchema)]
pub struct MyFirm {
    pub slug: String,
    pub name: String,
    pub roles: Vec<String>,
    pub permissions: Vec<String>,
}

/// A dossier at a firm.
#[derive(Serialize, ToSchema)]
pub struct MyDossier {
    pub id: DossierId,
    pub name: String,
    pub firm: String,
}

/// `GET /api/v1/me`
pub async fn me(State(app): State<App>, credentials: Credentials, asked: Asked) -> Answered {
    asked.only(&[])?;
    let me = app
        .read(&credentials, |tx, caller| {
            Ok(Me {
                user: MyUser {
                    id: caller.user,
                    name: caller.name.clone(),
                    email: caller.email.clone(),
                    language: caller.language.code().to_owned(),
                    second_factor: caller.has_factor,
                },
                firms: users::employers(tx, caller)?
                    .into_iter()
                    .map(firm)
                    .collect(),
                dossiers: shell::dossiers(tx, caller)?
                    .into_iter()
                    .map(|door| MyDossier {
                        id: door.dossier,
                        name: door.name,
                        firm: door.firm,
                    })
                    .collect(),
            })
        })
        .await?;
    Ok(json(StatusCode::OK, &me))
}

fn firm(employer: users::Employer) -> MyFirm {
    MyFirm {
        slug: employer.slug,
        name: employer.name,
        roles: employer.roles,
        permissions: Permissions::from_bits(employer.permissions)
            .list()
            .map(|permission| permission.code().to_owned())
            .collect(),
    }
}

/// A browser in which the user is signed in.
#[derive(Serialize, ToSchema)]
pub struct MySession {
    pub id: SessionId,
    /// Such as `Firefox · Windows`; empty if it does not say.
    pub device: String,
    /// The network address it signed in from.
    pub address: String,
    pub created_at: String,
    /// Within some minutes.
    pub seen_at: String,
}

impl From<SessionRow> for MySession {
    fn from(row: SessionRow) -> MySession {
        MySession {
            id: row.id,
            device: row.device,
            address: row.from,
            created_at: pages::when::iso(row.created_at),
            seen_at: pages::when::iso(row.seen_at),
        }
    }
}

/// `GET /api/v1/me/sessions`
pub async fn sessions(State(app): State<App>, credentials: Credentials, asked: Asked) -> Answered {
    asked.only(&[])?;
    let proof = credentials.proof.clone();
    let rows = app
        .read(&credentials, move |tx, caller| {
            sessions::of(tx, caller.user, &proof)
        })
        .await?;
    let list = List {
        items: rows.into_iter().map(MySession::from).collect(),
        next: None,
    };
    Ok(json(StatusCode::OK, &list))
}

/// `DELETE /api/v1/me/sessions/{session}`
pub async fn end_session(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<SessionId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    app.write(&credentials, move |tx, caller| {
        sessions::end_one(tx, caller.user, id)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
