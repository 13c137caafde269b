//! A firm's domain as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::when;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actions;
use super::model::{Domain, POLICY};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::firms::{ChangeFirm, by_slug};
use crate::refusal::Refusal;
use crate::web::api::{Nothing, json};
use crate::web::{Answered, Asked, At, Json};

/// Where a firm's mail comes from.
#[derive(Serialize, ToSchema)]
pub struct DomainItem {
    address: String,
    /// Since when mail comes from it; `null` if the domain was not seen to publish the key.
    verified_at: Option<String>,
    /// Since when the domain was found without the key although mail comes from it. After three days mail goes
    /// from the installation's address again.
    missing_since: Option<String>,
    /// What the domain publishes, each as a TXT record: the key first.
    records: Vec<DomainRecord>,
}

/// A TXT record.
#[derive(Serialize, ToSchema)]
pub struct DomainRecord {
    name: String,
    text: String,
}

/// The address to choose.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DomainChange {
    address: String,
}

impl From<Domain> for DomainItem {
    fn from(domain: Domain) -> DomainItem {
        let key = DomainRecord {
            name: domain.key_name(),
            text: domain.key_record(),
        };
        let policy = DomainRecord {
            name: domain.policy_name(),
            text: POLICY.to_owned(),
        };
        DomainItem {
            records: vec![key, policy],
            verified_at: domain.verified_at.map(when::iso),
            missing_since: domain.missing_since.map(when::iso),
            address: domain.address,
        }
    }
}

async fn now(app: &App, credentials: &Credentials, firm: &str) -> Answered {
    let found = actions::see(app, credentials, firm).await?;
    let item = DomainItem::from(found.ok_or(Refusal::NotFound)?);
    Ok(json(StatusCode::OK, &item))
}

/// `GET /api/v1/firms/{firm}/mail-domain`
pub(super) async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    now(&app, &credentials, &firm).await
}

/// `PUT /api/v1/firms/{firm}/mail-domain`
pub(super) async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Json(body): Json<DomainChange>,
) -> Answered {
    actions::save(&app, &credentials, &firm, &body.address).await?;
    now(&app, &credentials, &firm).await
}

/// `POST /api/v1/firms/{firm}/mail-domain/check`
pub(super) async fn check(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Json(Nothing {}): Json<Nothing>,
) -> Answered {
    if !actions::check(&app, &credentials, &firm).await? {
        return Err(Refusal::Conflict("mail-domain-not-yet"));
    }
    now(&app, &credentials, &firm).await
}

/// `DELETE /api/v1/firms/{firm}/mail-domain`
pub(super) async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<ChangeFirm>(tx, caller, &slug, firm)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
