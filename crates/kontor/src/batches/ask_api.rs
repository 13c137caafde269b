//! Asking many for the same, as JSON.

use std::collections::BTreeMap;

use axum::extract::State;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::access::{Begin, See};
use super::actions;
use super::api::BatchItem;
use super::model::{NewBatch, To, What};
use super::requests::Wanted;
use crate::access::{Credentials, grant, grant_in_office};
use crate::app::App;
use crate::ids::{ChecklistId, DossierId};
use crate::monitor::Filter;
use crate::refusal::Refusal;
use crate::requests::ItemToAsk;
use crate::web::At;
use crate::web::api::{Answer, Post};

/// What to ask of many.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRequestBatch {
    /// Those that the monitor shows under this filter; its names are those of the list of dossiers.
    filter: Option<BTreeMap<String, Value>>,
    /// Instead of a filter: these.
    dossiers: Option<Vec<DossierId>>,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    items: Vec<ItemToAsk>,
    /// Its items come after those of `items`, each client's in their language.
    checklist: Option<ChecklistId>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    additional_message: String,
    /// YYYY-MM-DD.
    #[serde(default)]
    due: String,
    reminders: Option<Vec<i64>>,
    /// Not before this moment (RFC 3339).
    send_at: Option<String>,
}

pub async fn ask(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Result<Answer, Refusal> {
    let texts_of = app.clone();
    post.run(
        &app,
        &credentials,
        move |tx, caller, body: &NewRequestBatch| {
            let right = grant_in_office::<Begin>(tx, caller, &firm, ())?;
            let id = actions::begin(tx, &right, caller, &texts_of, &body.batch()?)?;
            let seen = grant::<See>(tx, caller, id)?;
            Answer::created(&BatchItem::of(seen.row().clone()))
        },
    )
    .await
}

impl NewRequestBatch {
    fn batch(&self) -> Result<NewBatch, Refusal> {
        let send_at = match &self.send_at {
            None => None,
            Some(text) => Some(
                pages::when::parse_iso(text)
                    .ok_or_else(|| Refusal::field("send_at", "fault-batch-day"))?,
            ),
        };
        let to = match (&self.filter, &self.dossiers) {
            (Some(filter), None) => To::Matching(Box::new(Filter::from_json(filter)?)),
            (None, Some(dossiers)) => To::Chosen(dossiers.clone()),
            _ => return Err(Refusal::field("filter", "fault-batch-to")),
        };
        let wanted = Wanted {
            subject: self.subject.clone(),
            description: self.description.clone(),
            additional: self.additional_message.clone(),
            due: self.due.clone(),
            reminders: self.reminders.clone(),
            items: self.items.iter().map(ItemToAsk::typed).collect(),
            checklist: self.checklist,
        };
        Ok(NewBatch {
            id: None,
            what: What::Request {
                to,
                wanted: Box::new(wanted),
            },
            cancel_if_answered: false,
            send_at,
        })
    }
}
