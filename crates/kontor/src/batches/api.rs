//! Batches as JSON.

use std::collections::BTreeMap;

use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Tx;
use utoipa::ToSchema;

use super::access::{Begin, GoOn, See, Stop, Visit};
use super::model::{Batch, Kind, Left, Letter, NewBatch, To, What};
use super::words::Words;
use super::{actions, lists};
use crate::access::{Caller, Credentials, Viewer, grant, grant_in_office};
use crate::app::App;
use crate::conversations::{AudienceBody, Reaching};
use crate::dossiers::access::Open;
use crate::ids::{BatchId, ConversationId, DossierId};
use crate::monitor::Filter;
use crate::refusal::Refusal;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of};
use crate::web::{Answered, Asked, At};

/// Something sent to many.
#[derive(Serialize, ToSchema)]
pub struct BatchItem {
    id: BatchId,
    /// `start`, `answer`, `close` or `request`.
    action: &'static str,
    /// `scheduled`, `running`, `paused`, `done` or `cancelled`.
    state: &'static str,
    subject: String,
    /// Markdown; empty if a template gives the words.
    text: String,
    template: Option<String>,
    sent_by: String,
    total: i64,
    /// So many were sent.
    done: i64,
    /// So many could not be; `…/left` says why.
    failed: i64,
    /// So many were left out because the client wrote first.
    skipped: i64,
    cancel_if_answered: bool,
    send_at: Option<String>,
    created_at: String,
    finished_at: Option<String>,
}

impl BatchItem {
    pub(super) fn of(batch: Batch) -> BatchItem {
        BatchItem {
            id: batch.id,
            action: batch.kind.code(),
            state: batch.state.code(),
            subject: batch.subject,
            text: batch.text,
            template: Some(batch.template).filter(|template| !template.is_empty()),
            sent_by: batch.staff_name,
            total: batch.total,
            done: batch.done,
            failed: batch.failed,
            skipped: batch.skipped,
            cancel_if_answered: batch.cancel_if_answered,
            send_at: batch.send_at.map(pages::when::iso),
            created_at: pages::when::iso(batch.created_at),
            finished_at: batch.finished_at.map(pages::when::iso),
        }
    }
}

/// One that was not done.
#[derive(Serialize, ToSchema)]
pub struct LeftItem {
    dossier: DossierId,
    /// Empty if you do not see the dossier any more.
    name: String,
    conversation: Option<ConversationId>,
    /// `failed` or `skipped`.
    outcome: String,
    /// `gone`, `not_allowed`, `archived`, `closed`, `nobody` (would see it), `words` (cannot be written
    /// for this client), `sender` (left the firm), `answered`, `nobody_delivers` (has the role to) or `late`
    /// (its due day is over).
    reason: String,
}

impl LeftItem {
    fn of(left: Left) -> LeftItem {
        LeftItem {
            dossier: left.dossier,
            name: left.name,
            conversation: left.conversation,
            outcome: left.outcome,
            reason: left.reason,
        }
    }
}

/// What one client reads.
#[derive(Serialize, ToSchema)]
pub struct PreviewItem {
    dossier: DossierId,
    /// `null` if it cannot be written for this client: `…/left` will say so.
    subject: Option<String>,
    text: Option<String>,
    html: Option<String>,
}

/// What to send to many.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBatchBody {
    /// `start` (unless said), `answer` or `close`.
    #[serde(default)]
    action: Option<String>,
    /// To start: those that the monitor shows under this filter; its names are those of the list of dossiers.
    #[serde(default)]
    filter: Option<BTreeMap<String, Value>>,
    /// To start, instead of a filter: these.
    #[serde(default)]
    dossiers: Option<Vec<DossierId>>,
    /// To answer or end: these.
    #[serde(default)]
    conversations: Vec<ConversationId>,
    /// `"all"` (unless said) or `{"groups": [id]}`.
    #[serde(default)]
    audience: Option<AudienceBody>,
    #[serde(default)]
    subject: Option<String>,
    /// Markdown.
    #[serde(default)]
    text: Option<String>,
    /// A template instead of subject and text.
    #[serde(default)]
    template: Option<String>,
    /// What the sender fills in for the template's variables.
    #[serde(default)]
    values: BTreeMap<String, String>,
    /// Not before this moment (RFC 3339).
    #[serde(default)]
    send_at: Option<String>,
    /// Leave those out whose client writes before it is sent.
    #[serde(default)]
    cancel_if_answered: bool,
}

impl NewBatchBody {
    fn batch(&self) -> Result<NewBatch, Refusal> {
        let kind = match self.action.as_deref() {
            None => Kind::Start,
            Some(word) => {
                Kind::from_code(word).ok_or_else(|| Refusal::field("action", "fault-choice"))?
            }
        };
        let send_at = match &self.send_at {
            None => None,
            Some(text) => Some(
                pages::when::parse_iso(text)
                    .ok_or_else(|| Refusal::field("send_at", "fault-batch-day"))?,
            ),
        };
        let what = match kind {
            Kind::Start => What::Start {
                to: self.to()?,
                letter: self.letter(),
                reaching: self.reaching()?,
            },
            Kind::Answer => What::Answer {
                to: self.conversations.clone(),
                text: self.text.clone().unwrap_or_default(),
            },
            Kind::Close => What::Close {
                to: self.conversations.clone(),
            },
            Kind::Request => return Err(Refusal::field("action", "fault-choice")),
        };
        Ok(NewBatch {
            id: None,
            what,
            cancel_if_answered: self.cancel_if_answered,
            send_at,
        })
    }

    fn to(&self) -> Result<To, Refusal> {
        match (&self.filter, &self.dossiers) {
            (Some(filter), None) => Ok(To::Matching(Box::new(Filter::from_json(filter)?))),
            (None, Some(dossiers)) => Ok(To::Chosen(dossiers.clone())),
            _ => Err(Refusal::field("filter", "fault-batch-to")),
        }
    }

    fn letter(&self) -> Letter {
        match &self.template {
            Some(template) => Letter::Template {
                template: template.clone(),
                filled: self.values.clone(),
            },
            None => Letter::Own {
                subject: self.subject.clone().unwrap_or_default(),
                text: self.text.clone().unwrap_or_default(),
            },
        }
    }

    // i18n: fault-batch-to fault-batch-audience
    fn reaching(&self) -> Result<Reaching, Refusal> {
        let reaching = match &self.audience {
            None => Reaching::All,
            Some(audience) => audience.reaching(false)?,
        };
        match &reaching {
            Reaching::All => Ok(reaching),
            // People differ from dossier to dossier; groups do not.
            Reaching::Chosen(contacts, groups) if contacts.is_empty() && !groups.is_empty() => {
                Ok(reaching)
            }
            _ => Err(Refusal::field("audience", "fault-batch-audience")),
        }
    }
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let (before, limit) = (slice.part::<BatchId>(0)?, slice.limit);
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Visit>(tx, caller, &firm, ())?;
            lists::recent(tx, &grant, before, limit + 1)
        })
        .await?;
    let key = |batch: &Batch| vec![batch.id.to_string()];
    let page = page_of(found, limit, key, BatchItem::of);
    Ok(json(StatusCode::OK, &page))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Result<Answer, Refusal> {
    let texts_of = app.clone();
    post.run(
        &app,
        &credentials,
        move |tx, caller, body: &NewBatchBody| {
            let right = grant_in_office::<Begin>(tx, caller, &firm, ())?;
            let id = actions::begin(tx, &right, caller, &texts_of, &body.batch()?)?;
            let seen = grant::<See>(tx, caller, id)?;
            Answer::created(&BatchItem::of(seen.row().clone()))
        },
    )
    .await
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<BatchId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let batch = app
        .read(&credentials, move |tx, caller| {
            Ok(grant::<See>(tx, caller, id)?.row().clone())
        })
        .await?;
    Ok(json(StatusCode::OK, &BatchItem::of(batch)))
}

pub async fn preview(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<BatchId>,
    asked: Asked,
) -> Answered {
    asked.only(&["dossier"])?;
    let dossier = asked.0.get("dossier").and_then(|id| id.parse().ok());
    let texts_of = app.clone();
    let (dossier, written) = app
        .read(&credentials, move |tx, caller| {
            let batch = grant::<See>(tx, caller, id)?;
            // Who does not see it is not told what its address lacks.
            let dossier: DossierId =
                dossier.ok_or_else(|| Refusal::field("dossier", "fault-choice"))?;
            let open = grant::<Open>(tx, caller, dossier)?;
            let words = Words::load(tx, &texts_of, batch.row())?;
            let written = words.for_dossier(tx, batch.firm(), open.id)?;
            Ok((open.id, written.ok()))
        })
        .await?;
    let item = PreviewItem {
        dossier,
        html: written
            .as_ref()
            .map(|written| pages::markdown::to_html(&written.text)),
        subject: written.as_ref().map(|written| written.subject.clone()),
        text: written.map(|written| written.text),
    };
    Ok(json(StatusCode::OK, &item))
}

pub async fn left(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<BatchId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let (after, limit) = (slice.part::<i64>(0)?.unwrap_or(0), slice.limit);
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<See>(tx, caller, id)?;
            let face = caller.staff_at(grant.firm()).ok_or(Refusal::NotFound)?;
            lists::left(tx, &grant, &Viewer::staff(face), after, limit + 1)
        })
        .await?;
    let key = |left: &Left| vec![left.number.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, LeftItem::of),
    ))
}

/// What steers a batch, in the transaction that earned the right to.
type Steer = fn(&mut Tx<'_>, &Caller, BatchId) -> Result<(), Refusal>;

async fn steer(
    app: &App,
    credentials: &Credentials,
    id: BatchId,
    post: Post,
    act: Steer,
) -> Result<Answer, Refusal> {
    post.run(app, credentials, move |tx, caller, _: &Nothing| {
        act(tx, caller, id)?;
        Answer::ok(&BatchItem::of(grant::<See>(tx, caller, id)?.row().clone()))
    })
    .await
}

pub async fn pause(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<BatchId>,
    post: Post,
) -> Result<Answer, Refusal> {
    steer(&app, &credentials, id, post, |tx, caller, id| {
        let right = grant::<Stop>(tx, caller, id)?;
        actions::pause(tx, &right)
    })
    .await
}

pub async fn resume(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<BatchId>,
    post: Post,
) -> Result<Answer, Refusal> {
    steer(&app, &credentials, id, post, |tx, caller, id| {
        let right = grant::<GoOn>(tx, caller, id)?;
        actions::go_on(tx, &right)
    })
    .await
}

pub async fn cancel(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<BatchId>,
    post: Post,
) -> Result<Answer, Refusal> {
    steer(&app, &credentials, id, post, |tx, caller, id| {
        let right = grant::<Stop>(tx, caller, id)?;
        actions::cancel(tx, &right)
    })
    .await
}
