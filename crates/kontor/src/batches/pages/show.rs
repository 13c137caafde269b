//! What was sent off: how far it is, and what could not be sent and why.

use askama::Template;
use axum::extract::State;
use store::Tx;

use super::new::keep_draft;
use crate::access::{Caller, Credentials, grant_in_office};
use crate::app::App;
use crate::batches::access::{GoOn, See, Stop, Visit};
use crate::batches::model::{Batch, Left, Reason};
use crate::batches::{actions, lists};
use crate::ids::{BatchId, ConversationId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// How many a page shows.
const SHOWN: i64 = 50;

#[derive(Template)]
#[template(path = "batches/templates/list.html")]
struct List<'a> {
    c: Context<'a>,
    shell: Office,
    batches: Vec<Batch>,
    next: Option<BatchId>,
}

#[derive(Template)]
#[template(path = "batches/templates/show.html")]
struct Show<'a> {
    c: Context<'a>,
    shell: Office,
    batch: Batch,
    left: Vec<Left>,
    next: Option<i64>,
    may_go_on: bool,
}

/// What it is called in lists.
fn called<'a>(c: &Context<'a>, batch: &'a Batch) -> &'a str {
    if batch.subject.is_empty() {
        c.t(&format!("batch-kind-{}", batch.kind.code()))
    } else {
        &batch.subject
    }
}

fn state<'a>(c: &Context<'a>, batch: &Batch) -> &'a str {
    c.t(&format!("batch-state-{}", batch.state.code()))
}

impl List<'_> {
    fn called<'a>(&'a self, batch: &'a Batch) -> &'a str {
        called(&self.c, batch)
    }

    fn state(&self, batch: &Batch) -> &str {
        state(&self.c, batch)
    }
}

impl Show<'_> {
    fn called(&self) -> &str {
        called(&self.c, &self.batch)
    }

    fn state(&self) -> &str {
        state(&self.c, &self.batch)
    }

    fn is(&self, code: &str) -> bool {
        self.batch.state.code() == code
    }

    fn progress(&self) -> String {
        let done = self.c.number(&self.batch.dealt_with());
        let args = [
            ("done", done.into()),
            ("total", self.c.number(&self.batch.total).into()),
        ];
        self.c.text_with("batch-progress", &args)
    }

    /// What was done, as a sentence.
    fn sent(&self) -> String {
        // i18n: batch-done-*
        let key = format!("batch-done-{}", self.batch.kind.code());
        self.c.tn(&key, &self.batch.done)
    }

    fn reason(&self, left: &Left) -> &str {
        self.c.t(&Reason::text(&left.reason))
    }
}

/// `GET /office/{firm}/batches`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let before = query.get("before").and_then(|id| id.parse().ok());
    let (shell, mut batches) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Visit>(tx, caller, &slug, ())?;
            let batches = lists::recent(tx, &grant, before, SHOWN + 1)?;
            Ok((Office::load(tx, caller, &slug, "conversations")?, batches))
        })
        .await?;
    let more = batches.len() > SHOWN as usize;
    batches.truncate(SHOWN as usize);
    Ok(html(&List {
        c: shell.context(&app),
        shell,
        next: batches.last().filter(|_| more).map(|last| last.id),
        batches,
    }))
}

/// `GET /office/{firm}/batches/{batch}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, BatchId)>,
    Query(query): Query,
) -> Answered {
    let after = query
        .get("after")
        .and_then(|after| after.parse().ok())
        .unwrap_or(0);
    let (shell, batch, mut left, may_go_on) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<See>(tx, caller, &slug, id)?;
            let shell = Office::load(tx, caller, &slug, "conversations")?;
            let left = lists::left(tx, &grant, &shell.viewer, after, SHOWN + 1)?;
            let may_go_on = grant_in_office::<GoOn>(tx, caller, &slug, id).is_ok();
            Ok((shell, grant.row().clone(), left, may_go_on))
        })
        .await?;
    let more = left.len() > SHOWN as usize;
    left.truncate(SHOWN as usize);
    Ok(html(&Show {
        c: shell.context(&app),
        shell,
        batch,
        next: left.last().filter(|_| more).map(|last| last.number),
        left,
        may_go_on,
    }))
}

/// What steers a batch, in the transaction that earned the right to.
type Steer = fn(&mut Tx<'_>, &Caller, &str, BatchId) -> Result<(), Refusal>;

async fn steer(
    app: &App,
    credentials: &Credentials,
    (slug, id): (String, BatchId),
    act: Steer,
) -> Answered {
    let office = slug.clone();
    app.write(credentials, move |tx, caller| act(tx, caller, &office, id))
        .await?;
    Ok(see(&format!("/office/{slug}/batches/{id}")))
}

/// `POST /office/{firm}/batches/{batch}/pause`
pub async fn pause(
    State(app): State<App>,
    credentials: Credentials,
    At(at): At<(String, BatchId)>,
) -> Answered {
    steer(&app, &credentials, at, |tx, caller, slug, id| {
        let right = grant_in_office::<Stop>(tx, caller, slug, id)?;
        actions::pause(tx, &right)
    })
    .await
}

/// `POST /office/{firm}/batches/{batch}/resume`
pub async fn resume(
    State(app): State<App>,
    credentials: Credentials,
    At(at): At<(String, BatchId)>,
) -> Answered {
    steer(&app, &credentials, at, |tx, caller, slug, id| {
        let right = grant_in_office::<GoOn>(tx, caller, slug, id)?;
        actions::go_on(tx, &right)
    })
    .await
}

/// `POST /office/{firm}/batches/{batch}/cancel`; from a conversation it leads back there, with the words
/// in the box if they are to be changed.
pub async fn cancel(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, BatchId)>,
    Posted(form): Posted,
) -> Answered {
    let within: Option<ConversationId> = form.get("conversation").and_then(|id| id.parse().ok());
    let changes = form.get("then") == Some("change");
    let office = slug.clone();
    app.write(&credentials, move |tx, caller| {
        let right = grant_in_office::<Stop>(tx, caller, &office, id)?;
        actions::cancel(tx, &right)?;
        match within.filter(|_| changes) {
            Some(conversation) => keep_draft(tx, caller, &office, conversation, &right.text),
            None => Ok(()),
        }
    })
    .await?;
    Ok(see(&match within {
        Some(conversation) if changes => {
            format!("/office/{slug}/conversations/{conversation}#reply")
        }
        Some(conversation) => format!("/office/{slug}/conversations/{conversation}"),
        None => format!("/office/{slug}/batches/{id}"),
    }))
}
