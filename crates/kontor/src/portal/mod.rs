//! The portal's home: what waits for this client, and what is in progress (PORTAL-5).

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, grant_in_portal};
use crate::app::App;
use crate::conversations::lists::{self, From, Listed, State as Which};
use crate::dossiers::access::Enter;
use crate::ids::DossierId;
use crate::shell::Portal;
use crate::web::{Answered, At, Context, Route, get, html, see};

/// How many conversations the home page looks at.
const MOST: i64 = 50;

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![get("/portal", start), get("/portal/{dossier}", home)]
}

#[derive(Template)]
#[template(path = "portal/templates/home.html")]
struct Home<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    waiting: Vec<Listed>,
    going: Vec<Listed>,
    first_name: String,
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
    let (shell, rows) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_portal::<Enter>(tx, caller, dossier)?;
            let from = From {
                after: None,
                most: MOST,
            };
            let rows = lists::of_dossier(tx, &grant, Which::Open, from)?;
            let viewer = grant.viewer(dossier);
            let shell = Portal::load(tx, caller, viewer, grant.permissions(), dossier, "home")?;
            Ok((shell, rows))
        })
        .await?;
    let (waiting, going): (Vec<Listed>, Vec<Listed>) =
        rows.into_iter().partition(Listed::waits_for_client);
    let first_name = shell.me.split(' ').next().unwrap_or("").to_owned();
    Ok(html(&Home {
        c: shell.context(&app),
        shell: &shell,
        waiting,
        going,
        first_name,
    }))
}
