//! Lists of file requests.

use askama::Template;
use axum::extract::State as Shared;
use pages::Form;

use super::badge;
use crate::access::{Credentials, Permission, Viewer};
use crate::app::App;
use crate::conversations::{Shell, Side};
use crate::dossiers::access::{Enter, Open};
use crate::dossiers::{Head, Tab};
use crate::engagements::{self, Engagement};
use crate::ids::{DossierId, RequestId, ViewId};
use crate::refusal::Refusal;
use crate::requests::actions::today;
use crate::requests::lists::{self, From, Listed};
use crate::shell::{Office, Portal};
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Query, html};

/// How many a page shows.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "requests/templates/list_office.html")]
struct FirmPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    rows: &'a [Listed],
    next: Option<String>,
    state: &'a str,
    today: &'a str,
}

#[derive(Template)]
#[template(path = "requests/templates/list_dossier.html")]
struct DossierPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    may_ask: bool,
    /// The engagement whose requests alone are shown.
    engagement: Option<Engagement>,
    rows: &'a [Listed],
    next: Option<String>,
    state: &'a str,
    today: &'a str,
}

#[derive(Template)]
#[template(path = "requests/templates/list_portal.html")]
struct PortalPage<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    rows: &'a [Listed],
    next: Option<String>,
    state: &'a str,
    today: &'a str,
}

macro_rules! rows {
    ($page:ident) => {
        impl $page<'_> {
            fn badge(&self, row: &Listed) -> (&'static str, String) {
                let overdue = row.request.is_overdue(self.today);
                badge(&self.c, row.request.state, overdue)
            }

            fn progress(&self, row: &Listed) -> String {
                progress(&self.c, row)
            }
        }
    };
}
rows!(FirmPage);
rows!(DossierPage);
rows!(PortalPage);

/// How many of its items are there.
fn progress(c: &Context<'_>, row: &Listed) -> String {
    let args = [
        ("done", row.request.delivered.into()),
        ("all", row.request.items.into()),
    ];
    c.text_with("requests-progress", &args)
}

fn asked(query: &Form) -> (String, From) {
    let state = match query.get("state") {
        Some("all") => "all",
        _ => "waiting",
    };
    let after = query.get("cursor").and_then(read_cursor).and_then(|parts| {
        let at = parts.first()?.parse().ok()?;
        let id: RequestId = parts.get(1)?.parse().ok()?;
        Some((at, id))
    });
    let from = From {
        state: state.to_owned(),
        after,
        engagement: query.get("engagement").and_then(|id| id.parse().ok()),
        most: i64::try_from(PAGE + 1).unwrap_or(51),
    };
    (state.to_owned(), from)
}

fn paged(mut rows: Vec<Listed>) -> (Vec<Listed>, Option<String>) {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|last| {
        cursor(&[
            last.request.last_at.to_string(),
            last.request.id.to_string(),
        ])
    });
    (rows, next)
}

/// `GET /office/{firm}/requests`
pub async fn firm(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let (state, from) = asked(&query);
    let (shell, rows, today) = app
        .read(&credentials, move |tx, caller| {
            let viewer = Viewer::office(caller, &slug)?;
            let rows = lists::of_firm(tx, &viewer, &from)?;
            let shell = Office::load(tx, caller, &slug, "requests")?;
            let today = today(tx.now(), &shell.firm.zone);
            Ok((shell, rows, today))
        })
        .await?;
    let (rows, next) = paged(rows);
    Ok(html(&FirmPage {
        c: shell.context(&app),
        shell: &shell,
        rows: &rows,
        next,
        state: &state,
        today: &today,
    }))
}

/// `GET /office/{firm}/dossiers/{id}/requests`
pub async fn dossier(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let (state, from) = asked(&query);
    let (shell, head, may_ask, engagement, rows, today) = app
        .read(&credentials, move |tx, caller| {
            let side = Side::Office(slug.clone());
            let grant = side.in_dossier::<Open>(tx, caller, dossier)?;
            let rows = lists::of_dossier(tx, &grant, &from)?;
            let engagement = match from.engagement {
                Some(id) => engagements::actions::of(tx, grant.firm(), dossier, id)?,
                None => None,
            };
            let head = Head::of(&grant, Tab::Requests);
            let may_ask = grant.may(Permission::RequestFiles) && !grant.archived;
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let today = today(tx.now(), &shell.firm.zone);
            Ok((shell, head, may_ask, engagement, rows, today))
        })
        .await?;
    let (rows, next) = paged(rows);
    Ok(html(&DossierPage {
        c: shell.context(&app),
        shell: &shell,
        head: &head,
        may_ask,
        engagement,
        rows: &rows,
        next,
        state: &state,
        today: &today,
    }))
}

/// `GET /portal/{dossier}/requests`
pub async fn portal(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(dossier): At<DossierId>,
    Query(query): Query,
) -> Answered {
    client(&app, &credentials, Side::Portal(dossier), &query).await
}

/// `GET /office/{firm}/as/{view}/requests`
pub async fn looking(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, view)): At<(String, ViewId)>,
    Query(query): Query,
) -> Answered {
    client(&app, &credentials, Side::Looking(slug, view), &query).await
}

async fn client(app: &App, credentials: &Credentials, side: Side, query: &Form) -> Answered {
    let (state, from) = asked(query);
    let (shell, rows, now) = app
        .read(credentials, move |tx, caller| {
            let dossier = side.own(tx, caller)?.ok_or(Refusal::NotFound)?;
            let grant = side.in_dossier::<Enter>(tx, caller, dossier)?;
            let rows = lists::of_dossier(tx, &grant, &from)?;
            let shell = Shell::load(tx, caller, &side, dossier, "requests")?;
            Ok((shell, rows, tx.now()))
        })
        .await?;
    let Shell::Portal(shell) = &shell else {
        return Err(Refusal::NotFound);
    };
    let (rows, next) = paged(rows);
    Ok(html(&PortalPage {
        c: shell.context(app),
        shell,
        rows: &rows,
        next,
        state: &state,
        today: &today(now, &shell.firm.zone),
    }))
}
