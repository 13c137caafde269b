//! `GET /api/v1/me`.

use axum::extract::State;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::users;
use crate::access::{Credentials, Permissions};
use crate::app::App;
use crate::ids::{DossierId, UserId};
use crate::shell;
use crate::web::api::json;
use crate::web::{Answered, Asked};

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
                },
                firms: users::employers(tx, caller.user)?
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
