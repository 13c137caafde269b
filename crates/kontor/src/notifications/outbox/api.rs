//! Single mails as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::when;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::api::Mail;
use super::super::letter::message_id;
use super::access::{See, SendAgain};
use super::actions::{self, steps};
use super::model::Step;
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::bounces;
use crate::ids::MailId;
use crate::web::api::{Nothing, json};
use crate::web::{Answered, Asked, At, Json};

/// A mail with what happened to it.
#[derive(Serialize, ToSchema)]
pub struct MailInFull {
    #[serde(flatten)]
    mail: Mail,
    /// Without `<` and `>`.
    message_id: String,
    /// What it belongs to among what people are told of; `null` if it cannot be switched off.
    category: Option<&'static str>,
    /// Whether it may be sent again.
    may_send_again: bool,
    /// Why nothing is sent to its address now, if that is so.
    bounced: Option<String>,
    /// From the first to the last.
    steps: Vec<MailStep>,
    /// `null` if the caller may not read what it said, or it is not kept any more.
    subject: Option<String>,
    /// Its text without links.
    text: Option<String>,
}

/// Something that happened to a mail.
#[derive(Serialize, ToSchema)]
pub struct MailStep {
    at: String,
    /// `later`, `sent`, `failed`, `bounced`, `dropped` or `again`.
    what: String,
    /// The mail server's words; why it was dropped; the id of the mail that it went again as.
    said: String,
}

impl From<Step> for MailStep {
    fn from(step: Step) -> MailStep {
        MailStep {
            at: when::iso(step.at),
            what: step.what,
            said: step.said,
        }
    }
}

/// `GET /api/v1/firms/{firm}/outbox/{mail}`
pub(super) async fn one(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, MailId)>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let public_url = app.settings().public_url.clone();
    let mail = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<See>(tx, caller, &firm, id)?;
            let steps = steps(tx, grant.firm(), id)?;
            let bounced = bounces::why(tx, grant.firm(), &grant.logged.to_address)?;
            let mail = grant.row().clone();
            let again = mail.may_go_again() && steps.iter().all(|step| step.other().is_none());
            let (subject, text) = mail.text.clone().unzip();
            Ok(MailInFull {
                message_id: message_id(&public_url, id),
                category: mail
                    .kind()
                    .and_then(|kind| kind.category().or(kind.staff_category())),
                may_send_again: again && bounced.is_none(),
                bounced,
                steps: steps.into_iter().map(MailStep::from).collect(),
                subject,
                text,
                mail: mail.logged.into(),
            })
        })
        .await?;
    Ok(json(StatusCode::OK, &mail))
}

/// `POST /api/v1/firms/{firm}/outbox/{mail}/send-again`
pub(super) async fn again(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, MailId)>,
    Json(Nothing {}): Json<Nothing>,
) -> Answered {
    let mail = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SendAgain>(tx, caller, &firm, id)?;
            let next = actions::again(tx, &grant)?;
            let grant = grant_in_office::<See>(tx, caller, &firm, next)?;
            Ok(Mail::from(grant.row().logged.clone()))
        })
        .await?;
    Ok(json(StatusCode::OK, &mail))
}

/// `DELETE /api/v1/firms/{firm}/outbox/{mail}/bounce`
pub(super) async fn clear(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, MailId)>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<See>(tx, caller, &firm, id)?;
        actions::clear(tx, caller, &firm, grant.row())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/firms/{firm}/outbox/noted`
pub(super) async fn noted(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Json(Nothing {}): Json<Nothing>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        actions::note_all(tx, caller.staff(&firm)?)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
