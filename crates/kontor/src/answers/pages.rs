//! The page of held mail.

use askama::Template;
use axum::extract::State;
use http::HeaderMap;

use super::access::{Discard, List, See};
use super::model::{Held, Why};
use super::{decide, lists};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::files;
use crate::ids::AnswerId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Query, html, see};

const A_PAGE: usize = 30;

#[derive(Template)]
#[template(path = "answers/templates/held.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    rows: Vec<Held>,
    /// Where the next page begins.
    next: Option<AnswerId>,
    /// The key of a sentence about what was just refused.
    notice: Option<&'static str>,
}

impl Page<'_> {
    fn why(&self, held: &Held) -> &str {
        self.c.t(Why::key_of(&held.why))
    }

    fn base(&self) -> String {
        format!("/office/{}", self.shell.firm.slug)
    }
}

/// `GET /office/{firm}/held-mail`
pub(super) async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    query: Query,
) -> Answered {
    let before = query.0.get("before").and_then(|id| id.parse().ok());
    show(&app, &credentials, firm, before, None).await
}

async fn show(
    app: &App,
    credentials: &Credentials,
    firm: String,
    before: Option<AnswerId>,
    notice: Option<&'static str>,
) -> Answered {
    let most = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let (shell, mut rows) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let rows = lists::held(tx, caller, &grant, before, most)?;
            Ok((Office::load(tx, caller, &firm, "held")?, rows))
        })
        .await?;
    let more = rows.len() > A_PAGE;
    rows.truncate(A_PAGE);
    let page = Page {
        c: shell.context(app),
        next: rows.last().filter(|_| more).map(|last| last.id),
        shell,
        rows,
        notice,
    };
    Ok(html(&page))
}

/// `POST /office/{firm}/held-mail/{held}/post`
pub(super) async fn let_in(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, AnswerId)>,
) -> Answered {
    let slug = firm.clone();
    app.read(&credentials, move |tx, caller| {
        grant_in_office::<See>(tx, caller, &slug, id).map(drop)
    })
    .await?;
    match decide::let_in(&app, &credentials, id).await {
        Ok(message) => Ok(see(&format!(
            "/office/{firm}/conversations/{}#m{}",
            message.conversation, message.seq
        ))),
        Err(Refusal::Conflict(key)) => {
            let mut page = show(&app, &credentials, firm, None, Some(key)).await?;
            *page.status_mut() = http::StatusCode::CONFLICT;
            Ok(page)
        }
        Err(other) => Err(other),
    }
}

/// `POST /office/{firm}/held-mail/{held}/discard`
pub(super) async fn discard(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, AnswerId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Discard>(tx, caller, &slug, id)?;
        decide::discard(tx, caller, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/held-mail")))
}

/// `GET /office/{firm}/held-mail/{held}/mail`
pub(super) async fn mail(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, AnswerId)>,
    headers: HeaderMap,
) -> Answered {
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<See>(tx, caller, &firm, id)?;
            files::held(tx, grant.firm(), decide::file(&grant)?)
        })
        .await?;
    Ok(files::content(&app, &found, &headers, files::Shown::Saved).await)
}
