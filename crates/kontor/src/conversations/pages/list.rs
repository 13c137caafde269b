//! Lists of conversations.

use askama::Template;
use axum::extract::State;
use pages::Form;

use super::{Shell, Side};
use crate::access::{Credentials, Viewer};
use crate::app::App;
use crate::conversations::lists::{self, From, Listed, State as Which};
use crate::conversations::model::PAGE;
use crate::dossiers::access::{Enter, Open};
use crate::dossiers::{Head, Tab};
use crate::engagements::model::State as Every;
use crate::engagements::{self, Engagement};
use crate::ids::{ConversationId, DossierId, EngagementId, ViewId};
use crate::refusal::Refusal;
use crate::shell::{Office, Portal, counted};
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Query, html};

#[derive(Template)]
#[template(path = "conversations/templates/list_office.html")]
struct FirmPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    base: String,
    rows: &'a [Listed],
    next: Option<String>,
    state: &'a str,
    /// How many conversations wait for this person because a note mentions them; empty if none do.
    mentions: String,
}

#[derive(Template)]
#[template(path = "conversations/templates/list_dossier.html")]
struct DossierPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    base: String,
    rows: &'a [Listed],
    next: Option<String>,
    state: &'a str,
    engagements: &'a [Engagement],
    /// The engagement whose conversations alone are shown.
    chosen: Option<&'a Engagement>,
}

impl DossierPage<'_> {
    /// The rest of an address that keeps to the engagement.
    fn within(&self) -> String {
        let id = self.chosen.map(|one| format!("&engagement={}", one.id));
        id.unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "conversations/templates/list_portal.html")]
struct PortalPage<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    rows: &'a [Listed],
    next: Option<String>,
    state: &'a str,
}

/// What the address asks for: the state's word, which conversations, from where.
fn asked(query: &Form, usual: &'static str) -> (String, Which, From) {
    let word = query.get("state").unwrap_or(usual);
    let which = match word {
        "needs_reply" => Some(Which::NeedsReply),
        "mentions" => Some(Which::Mentions),
        other => Which::from_code(other),
    };
    let (word, which) = which.map_or(("open", Which::Open), |which| (word, which));
    let after = query.get("cursor").and_then(read_cursor).and_then(|parts| {
        let at = parts.first()?.parse().ok()?;
        let id: ConversationId = parts.get(1)?.parse().ok()?;
        Some((at, id))
    });
    let from = From {
        after,
        most: PAGE + 1,
    };
    (word.to_owned(), which, from)
}

/// Cuts the list to a page and says where the next begins.
fn paged(mut rows: Vec<Listed>) -> (Vec<Listed>, Option<String>) {
    let most = usize::try_from(PAGE).unwrap_or(50);
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| {
        let (at, id) = last.key();
        cursor(&[at.to_string(), id.to_string()])
    });
    (rows, next)
}

/// `GET /office/{firm}/conversations`
pub async fn firm(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let (state, which, from) = asked(&query, "needs_reply");
    let (shell, rows, mentions) = app
        .read(&credentials, move |tx, caller| {
            let viewer = Viewer::office(caller, &slug)?;
            let rows = lists::of_firm(tx, &viewer, which, from)?;
            let mentions = lists::mentions(tx, &viewer)?;
            let shell = Office::load(tx, caller, &slug, "conversations")?;
            Ok((shell, rows, mentions))
        })
        .await?;
    let (rows, next) = paged(rows);
    Ok(html(&FirmPage {
        c: shell.context(&app),
        base: format!("/office/{}", shell.firm.slug),
        shell: &shell,
        rows: &rows,
        next,
        state: &state,
        mentions: match mentions {
            0 => String::new(),
            some => counted(some),
        },
    }))
}

/// `GET /office/{firm}/dossiers/{id}/conversations`
pub async fn dossier(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let (state, which, from) = asked(&query, "open");
    let within: Option<EngagementId> = query.get("engagement").and_then(|id| id.parse().ok());
    let (shell, head, rows, engagements) = app
        .read(&credentials, move |tx, caller| {
            let side = Side::Office(slug.clone());
            let grant = side.in_dossier::<Open>(tx, caller, dossier)?;
            let all = engagements::lists::of_dossier(tx, grant.firm(), dossier, Every::All)?;
            let rows = lists::of_dossier(tx, &grant, which, within, from)?;
            let head = Head::of(&grant, Tab::Conversations);
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            Ok((shell, head, rows, all))
        })
        .await?;
    let (rows, next) = paged(rows);
    Ok(html(&DossierPage {
        c: shell.context(&app),
        base: format!("/office/{}", shell.firm.slug),
        shell: &shell,
        head: &head,
        rows: &rows,
        next,
        state: &state,
        chosen: engagements.iter().find(|one| Some(one.id) == within),
        engagements: &engagements,
    }))
}

/// `GET /portal/{dossier}/conversations`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At(dossier): At<DossierId>,
    Query(query): Query,
) -> Answered {
    client(&app, &credentials, Side::Portal(dossier), &query).await
}

/// `GET /office/{firm}/as/{view}/conversations`
pub async fn looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, view)): At<(String, ViewId)>,
    Query(query): Query,
) -> Answered {
    client(&app, &credentials, Side::Looking(slug, view), &query).await
}

async fn client(app: &App, credentials: &Credentials, side: Side, query: &Form) -> Answered {
    let (state, which, from) = asked(query, "open");
    let (shell, rows) = app
        .read(credentials, move |tx, caller| {
            let dossier = side.own(tx, caller)?.ok_or(Refusal::NotFound)?;
            let grant = side.in_dossier::<Enter>(tx, caller, dossier)?;
            let rows = lists::of_dossier(tx, &grant, which, None, from)?;
            Ok((
                Shell::load(tx, caller, &side, dossier, "conversations")?,
                rows,
            ))
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
    }))
}
