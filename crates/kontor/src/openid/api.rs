//! The firm's own sign-in as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::{ChangeOpenId, SeeOpenId};
use super::actions::{self, SetUp};
use super::model::{Changes, Provider};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::firms::by_slug;
use crate::ids::StaffId;
use crate::staff::ManageMember;
use crate::web::api::{json, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// How staff sign in through the firm's own provider.
#[derive(Serialize, ToSchema)]
pub struct OpenId {
    enabled: bool,
    issuer: String,
    client_id: String,
    /// Whether there is a client secret; it is never given out.
    has_secret: bool,
    label: String,
    domains: Vec<String>,
    /// Staff but for owners come in no other way.
    only: bool,
    /// What the provider asks for counts as the second step.
    counts_as_second_step: bool,
    /// Where the provider is to send people back to.
    redirect_uri: String,
}

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenIdChange {
    enabled: Option<bool>,
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    label: Option<String>,
    domains: Option<Vec<String>>,
    only: Option<bool>,
    counts_as_second_step: Option<bool>,
}

/// What asking the provider came to.
#[derive(Serialize, ToSchema)]
pub struct OpenIdCheck {
    ok: bool,
    /// What is wrong, in a word such as `unreachable` or `other_issuer`.
    code: Option<String>,
}

fn answer(app: &App, kept: &SetUp) -> OpenId {
    let provider = &kept.provider;
    OpenId {
        enabled: provider.on,
        issuer: provider.issuer.clone(),
        client_id: provider.client_id.clone(),
        has_secret: !provider.secret.is_empty(),
        label: provider.label.clone(),
        domains: kept.domains.clone(),
        only: provider.only,
        counts_as_second_step: provider.counts,
        redirect_uri: Provider::comes_back_to(&app.settings().public_url, &provider.slug),
    }
}

/// `GET /api/v1/firms/{firm}/openid`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let kept = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let grant = grant_in_office::<SeeOpenId>(tx, caller, &slug, firm)?;
            actions::set_up(tx, &grant)
        })
        .await?;
    let version = kept.provider.version;
    Ok(versioned(StatusCode::OK, &answer(&app, &kept), version))
}

/// `PATCH /api/v1/firms/{firm}/openid`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Expected(expected): Expected,
    Json(body): Json<OpenIdChange>,
) -> Answered {
    let wanted = Changes {
        on: body.enabled,
        issuer: body.issuer,
        client_id: body.client_id,
        secret: body.client_secret,
        label: body.label,
        domains: body.domains,
        only: body.only,
        counts: body.counts_as_second_step,
    };
    let key = app.settings().key.clone();
    let kept = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let grant = grant_in_office::<ChangeOpenId>(tx, caller, &slug, firm)?;
            actions::change(tx, &key, &grant, &wanted, expected)?;
            let grant = grant_in_office::<SeeOpenId>(tx, caller, &slug, firm)?;
            actions::set_up(tx, &grant)
        })
        .await?;
    let version = kept.provider.version;
    Ok(versioned(StatusCode::OK, &answer(&app, &kept), version))
}

/// `POST /api/v1/firms/{firm}/openid/check`
pub async fn check(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let kept = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            // It knocks at a door outside: not for a token that only reads.
            grant_in_office::<ChangeOpenId>(tx, caller, &slug, firm)?;
            let grant = grant_in_office::<SeeOpenId>(tx, caller, &slug, firm)?;
            actions::set_up(tx, &grant)
        })
        .await?;
    let found = actions::check(&app, kept.provider.issuer).await;
    let code = found.err().map(|why| {
        let word = why.finding().trim_start_matches("openid-check-");
        word.replace('-', "_")
    });
    let answer = OpenIdCheck {
        ok: code.is_none(),
        code,
    };
    Ok(json(StatusCode::OK, &answer))
}

/// `DELETE /api/v1/firms/{firm}/staff/{member}/openid`
pub async fn forget(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, member)): At<(String, StaffId)>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageMember>(tx, caller, &slug, member)?;
        actions::forget(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
