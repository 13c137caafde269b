//! Teams as pages of the settings.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};
use store::Tx;

use super::access::{Add, Change, List, Open};
use super::actions;
use super::lists::{self, Choice};
use super::model::{Facts, Team};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::ids::TeamId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "teams/templates/all.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    /// Each with the names of who is in it.
    rows: Vec<(Team, Vec<String>)>,
    may_add: bool,
}

/// `GET /office/{firm}/settings/teams`
pub async fn all(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let (shell, teams, mut members) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let shell = Office::load(tx, caller, &firm, "settings")?;
            let (teams, members) = lists::with_members(tx, grant.firm())?;
            Ok((shell, teams, members))
        })
        .await?;
    let rows = teams
        .into_iter()
        .map(|team| {
            let here = members.remove(&team.id).unwrap_or_default();
            (team, here.into_iter().map(|(_, name)| name).collect())
        })
        .collect();
    Ok(html(&All {
        c: shell.context(&app),
        may_add: shell.may(Permission::ManageStaff),
        shell,
        rows,
    }))
}

#[derive(Template)]
#[template(path = "teams/templates/form.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// The team, if there is one already.
    team: Option<Team>,
    name: String,
    choices: Vec<Choice>,
    may_change: bool,
    faults: Faults,
}

impl Page<'_> {
    fn ticked(&self) -> usize {
        self.choices.iter().filter(|choice| choice.ticked).count()
    }
}

struct Loaded {
    shell: Office,
    team: Option<Team>,
    name: String,
    choices: Vec<Choice>,
    may_change: bool,
}

fn typed(form: &Form) -> Facts {
    Facts {
        name: form.get("name").unwrap_or("").to_owned(),
        members: form
            .all("members")
            .filter_map(|id| id.parse().ok())
            .collect(),
    }
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    id: Option<TeamId>,
    typed: Option<&Facts>,
) -> Result<Loaded, Refusal> {
    let Some(id) = id else {
        let grant = grant_in_office::<Add>(tx, caller, slug, ())?;
        let facts = typed.cloned().unwrap_or_default();
        return Ok(Loaded {
            shell: Office::load(tx, caller, slug, "settings")?,
            team: None,
            choices: lists::choices(tx, grant.firm(), &facts.members)?,
            name: facts.name,
            may_change: true,
        });
    };
    let grant = grant_in_office::<Open>(tx, caller, slug, id)?;
    let (firm, team) = (grant.firm(), grant.row().clone());
    let facts = match typed {
        Some(facts) => facts.clone(),
        None => Facts {
            name: team.name.clone(),
            members: lists::members(tx, firm, id)?
                .into_iter()
                .map(|(id, _)| id)
                .collect(),
        },
    };
    let may_change = grant.may(Permission::ManageStaff);
    let mut choices = lists::choices(tx, firm, &facts.members)?;
    choices.retain(|choice| may_change || choice.ticked);
    Ok(Loaded {
        shell: Office::load(tx, caller, slug, "settings")?,
        team: Some(team),
        name: facts.name,
        choices,
        may_change,
    })
}

fn page(app: &App, loaded: Loaded, faults: Faults) -> Response {
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Page {
        c: loaded.shell.context(app),
        shell: loaded.shell,
        team: loaded.team,
        name: loaded.name,
        choices: loaded.choices,
        may_change: loaded.may_change,
        faults,
    };
    (status, html(&page)).into_response()
}

async fn view(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: Option<TeamId>,
    typed: Option<Facts>,
    faults: Faults,
) -> Answered {
    let loaded = app
        .read(credentials, move |tx, caller| {
            load(tx, caller, &firm, id, typed.as_ref())
        })
        .await?;
    Ok(page(app, loaded, faults))
}

/// `GET /office/{firm}/settings/teams/new`
pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    view(&app, &credentials, firm, None, None, Faults::new()).await
}

/// `GET /office/{firm}/settings/teams/{team}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TeamId)>,
) -> Answered {
    view(&app, &credentials, firm, Some(id), None, Faults::new()).await
}

/// `POST /office/{firm}/settings/teams/new`
pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, None, &form).await
}

/// `POST /office/{firm}/settings/teams/{team}`
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TeamId)>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, Some(id), &form).await
}

async fn take(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: Option<TeamId>,
    form: &Form,
) -> Answered {
    let expected = form.get("version").and_then(|text| text.parse().ok());
    let (slug, facts) = (firm.clone(), typed(form));
    let wanted = facts.clone();
    let done = app
        .write(credentials, move |tx, caller| {
            if let Some(id) = id {
                let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
                actions::change(tx, &grant, &wanted, expected)
            } else {
                let grant = grant_in_office::<Add>(tx, caller, &slug, ())?;
                actions::add(tx, &grant, &wanted).map(drop)
            }
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}/settings/teams"))),
        Err(Refusal::Invalid(faults)) => {
            view(app, credentials, firm, id, Some(facts), faults).await
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "teams/templates/remove.html")]
struct Question<'a> {
    c: Context<'a>,
    shell: Office,
    team: Team,
    members: i64,
}

/// `GET /office/{firm}/settings/teams/{team}/remove`
pub async fn ask_remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TeamId)>,
) -> Answered {
    let (shell, team, members) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Change>(tx, caller, &firm, id)?;
            let members = lists::members(tx, grant.firm(), id)?.len();
            let shell = Office::load(tx, caller, &firm, "settings")?;
            Ok((shell, grant.row().clone(), members))
        })
        .await?;
    Ok(html(&Question {
        c: shell.context(&app),
        shell,
        team,
        members: i64::try_from(members).unwrap_or(0),
    }))
}

/// `POST /office/{firm}/settings/teams/{team}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TeamId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/settings/teams")))
}
