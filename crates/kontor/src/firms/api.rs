//! Firms as JSON.

use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::{ChangeFirm, SeeFirm, by_slug};
use super::actions;
use super::factors::{FactorRule, Rules, require};
use super::keeping::keep_deleted;
use super::model::{Changes, Firm};
use super::requests::{RequestRules, change_rules};
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::ids::FirmId;
use crate::web::api::versioned;
use crate::web::{Answered, Asked, At, Expected, Json};

/// A firm.
#[derive(Serialize, ToSchema)]
pub struct FirmAnswer {
    pub id: FirmId,
    pub slug: String,
    pub name: String,
    pub language: String,
    pub zone: String,
    pub colour: String,
    /// Where its logo is, if it has one.
    pub logo: Option<String>,
    /// From when staff must have a second factor; `null` if they need none.
    pub staff_factor_from: Option<String>,
    /// The same for clients.
    pub client_factor_from: Option<String>,
    /// Addresses that get a copy of every mail to clients.
    pub copy_to: Vec<String>,
    /// What a client's answer in an ended conversation does: `reopen` it, or begin one `anew`.
    pub after_end: &'static str,
    /// Whether mails about file requests carry the explanation and an additional message.
    pub detailed_notifications: bool,
    /// On which days one reminds of a file request: counted from its due day, those before it negative.
    pub reminders: Vec<i64>,
    /// For how many days deleted documents are kept; 0 is until somebody purges them.
    pub deleted_days: i64,
    pub created_at: String,
}

/// What changes of a firm.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirmChange {
    pub name: Option<String>,
    pub language: Option<String>,
    pub zone: Option<String>,
    pub colour: Option<String>,
    /// Whether staff must have a second factor.
    pub staff_factor: Option<FactorRule>,
    /// Whether clients must have one.
    pub client_factor: Option<FactorRule>,
    /// Addresses that get a copy of every mail to clients; at most 5.
    pub copy_to: Option<Vec<String>>,
    /// `reopen` or `anew`.
    pub after_end: Option<String>,
    pub detailed_notifications: Option<bool>,
    /// At most 10 days, at most 60 before or after the due day; empty for none.
    pub reminders: Option<Vec<i64>>,
    /// From 0 to 3660.
    pub deleted_days: Option<i64>,
}

impl From<&Firm> for FirmAnswer {
    fn from(firm: &Firm) -> FirmAnswer {
        FirmAnswer {
            id: firm.id,
            slug: firm.slug.clone(),
            name: firm.name.clone(),
            language: firm.language.clone(),
            zone: firm.zone.clone(),
            colour: firm.colour.clone(),
            logo: firm
                .logo
                .map(|_| format!("/firm/{}/logo?v={}", firm.slug, firm.version)),
            staff_factor_from: firm.staff_factor.map(|rule| pages::when::iso(rule.from)),
            client_factor_from: firm.client_factor.map(|rule| pages::when::iso(rule.from)),
            copy_to: firm.copy_to.clone(),
            after_end: firm.after_end.code(),
            detailed_notifications: firm.detailed,
            reminders: firm.reminders.days().to_vec(),
            deleted_days: firm.purge_days,
            created_at: pages::when::iso(firm.created_at),
        }
    }
}

/// `GET /api/v1/firms/{firm}`
pub async fn firm(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let firm = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            Ok(grant::<SeeFirm>(tx, caller, firm)?.row().clone())
        })
        .await?;
    Ok(versioned(
        StatusCode::OK,
        &FirmAnswer::from(&firm),
        firm.version,
    ))
}

/// `PATCH /api/v1/firms/{firm}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Expected(expected): Expected,
    Json(body): Json<FirmChange>,
) -> Answered {
    let wanted = Changes {
        name: body.name,
        language: body.language,
        zone: body.zone,
        colour: body.colour,
        logo: None,
        copy_to: body.copy_to,
        after_end: body.after_end,
    };
    let rules = Rules {
        staff: body.staff_factor,
        clients: body.client_factor,
    };
    let requests = RequestRules {
        detailed: body.detailed_notifications,
        reminders: body.reminders,
    };
    let firm = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let right = grant::<ChangeFirm>(tx, caller, firm)?;
            actions::change(tx, &right, &wanted, expected)?;
            require(tx, caller, &right, &rules)?;
            change_rules(tx, &right, &requests)?;
            keep_deleted(tx, &right, body.deleted_days)?;
            Ok(grant::<SeeFirm>(tx, caller, firm)?.row().clone())
        })
        .await?;
    Ok(versioned(
        StatusCode::OK,
        &FirmAnswer::from(&firm),
        firm.version,
    ))
}
