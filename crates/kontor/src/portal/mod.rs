//! The portal's home: what waits for this client, and what is in progress (PORTAL-6); the choice of
//! a dossier (SIGNIN-8); and the home as somebody of the firm sees it (ROLE-10).

pub mod elsewhere;
pub mod store;
pub mod waiting;

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, grant_in_office, grant_in_portal};
use crate::app::App;
use crate::conversations::lists::{self, From, Listed, State as Which};
use crate::conversations::{Shell, Side};
use crate::dossiers::access::{Enter, ViewAs};
use crate::dossiers::viewing;
use crate::ids::{ContactId, DossierId, ViewId};
use crate::refusal::Refusal;
use crate::shell::Portal;
use crate::web::{Answered, At, Context, Route, get, html, post, see};
use waiting::{Elsewhere, Waiting};

/// How many conversations the home page looks at.
const MOST: i64 = 50;

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/portal", start),
        get("/portal/{dossier}", home),
        post("/portal/{dossier}/notice", hide_notice),
        post(
            "/office/{firm}/dossiers/{id}/contacts/{contact}/view",
            begin_looking,
        ),
        get("/office/{firm}/as/{view}", looking),
    ]
}

#[derive(Template)]
#[template(path = "portal/templates/home.html")]
struct Home<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    waiting: Vec<Waiting>,
    going: Vec<Listed>,
    /// Where else something waits.
    others: Vec<Elsewhere>,
    first_name: String,
}

impl Home<'_> {
    /// Whom what waits is from: who began it at the firm, or the firm itself.
    fn who_asks<'v>(&'v self, waiting: &'v Waiting) -> &'v str {
        if waiting.from.is_empty() {
            &self.shell.firm.name
        } else {
            &waiting.from
        }
    }

    /// What its button says, and the same with what it is about.
    fn to_do(&self, waiting: &Waiting) -> (&str, String) {
        // i18n: portal-do-* portal-do-*-to
        let key = format!("portal-do-{}", waiting.kind.code());
        let about = self.c.t1(&format!("{key}-to"), "subject", &waiting.title);
        (self.c.t(&key), about)
    }
}

/// `GET /portal`: the only dossier, or the choice.
async fn start(State(app): State<App>, credentials: Credentials) -> Answered {
    let doors = app.read(&credentials, crate::shell::dossiers).await?;
    Ok(match doors.as_slice() {
        [only] => see(&format!("/portal/{}", only.dossier)),
        _ => see("/choose"),
    })
}

/// `GET /portal/{dossier}`
async fn home(
    State(app): State<App>,
    credentials: Credentials,
    At(dossier): At<DossierId>,
) -> Answered {
    page(&app, &credentials, Side::Portal(dossier)).await
}

/// `GET /office/{firm}/as/{view}`
async fn looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, view)): At<(String, ViewId)>,
) -> Answered {
    page(&app, &credentials, Side::Looking(slug, view)).await
}

/// `POST /office/{firm}/dossiers/{id}/contacts/{contact}/view`
async fn begin_looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, contact)): At<(String, DossierId, ContactId)>,
) -> Answered {
    let firm = slug.clone();
    let view = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ViewAs>(tx, caller, &firm, id)?;
            viewing::begin(tx, &grant, contact)
        })
        .await?;
    Ok(see(&format!("/office/{slug}/as/{view}")))
}

/// `POST /portal/{dossier}/notice`: put away until the next sign-in.
async fn hide_notice(
    State(app): State<App>,
    credentials: Credentials,
    At(dossier): At<DossierId>,
) -> Answered {
    let whose = credentials.clone();
    app.write(&credentials, move |tx, caller| {
        grant_in_portal::<Enter>(tx, caller, dossier)?;
        crate::people::sessions::hide_notice(tx, &whose)
    })
    .await?;
    Ok(see(&format!("/portal/{dossier}")))
}

async fn page(app: &App, credentials: &Credentials, side: Side) -> Answered {
    let (shell, rows, waiting, others) = app
        .read(credentials, move |tx, caller| {
            let dossier = side.own(tx, caller)?.ok_or(Refusal::NotFound)?;
            let grant = side.in_dossier::<Enter>(tx, caller, dossier)?;
            let from = From {
                after: None,
                most: MOST,
            };
            let rows = lists::of_dossier(tx, &grant, Which::Open, None, from)?;
            let viewer = grant.viewer(dossier);
            let waiting = waiting::here(tx, &viewer, dossier)?;
            // Whoever looks through a client's eyes looks at one dossier.
            let others = match &side {
                Side::Portal(_) => waiting::elsewhere(tx, &viewer, dossier)?,
                Side::Office(_) | Side::Looking(..) => Vec::new(),
            };
            let shell = Shell::load(tx, caller, &side, dossier, "home")?;
            Ok((shell, rows, waiting, others))
        })
        .await?;
    let Shell::Portal(shell) = &shell else {
        return Err(Refusal::NotFound);
    };
    let mut going = rows;
    going.retain(|row| !row.waits_for_client());
    let first_name = shell.me.split(' ').next().unwrap_or("").to_owned();
    Ok(html(&Home {
        c: shell.context(app),
        shell,
        waiting,
        going,
        others,
        first_name,
    }))
}
