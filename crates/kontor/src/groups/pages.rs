//! Contact groups as pages of the office.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};
use store::Tx;

use super::access::{Add, Change, List, Open};
use super::actions;
use super::lists::{self, Asked, Choice, Listed};
use super::model::{Facts, Group, MOST_MEMBERS};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::contacts::model::sought;
use crate::ids::{ContactId, FirmId, GroupId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, encode, html, see};

/// How many groups a page shows.
const SHOWN: usize = 50;
/// How many contacts are offered; the others are found by name.
const OFFERED: i64 = 500;

#[derive(Template)]
#[template(path = "groups/templates/all.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    q: String,
    rows: Vec<Listed>,
    next: Option<String>,
    may_add: bool,
    first: bool,
}

pub async fn all(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let typed = query.get("q").unwrap_or("").trim().to_owned();
    let after = query.get("after").and_then(read_cursor).and_then(|parts| {
        let id = parts.get(1)?.parse().ok()?;
        Some((parts.first()?.clone(), id))
    });
    let first = after.is_none();
    let wanted = Asked {
        q: sought(&typed),
        after,
        most: 51,
    };
    let (shell, mut rows) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let shell = Office::load(tx, caller, &firm, "contacts")?;
            Ok((shell, lists::list(tx, &grant, &wanted)?))
        })
        .await?;
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    let next = rows.last().filter(|_| more).map(|last| {
        let after = cursor(&[last.name_fold.clone(), last.group.id.to_string()]);
        format!("?q={}&after={after}", encode(&typed))
    });
    Ok(html(&All {
        c: shell.context(&app),
        may_add: shell.may(Permission::ManageGroups),
        shell,
        q: typed,
        rows,
        next,
        first,
    }))
}

#[derive(Template)]
#[template(path = "groups/templates/form.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// The group, if there is one already.
    group: Option<Group>,
    facts: Facts,
    choices: Vec<Choice>,
    /// What the contacts were searched by.
    q: String,
    /// There are more contacts than are offered.
    more: bool,
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
    group: Option<Group>,
    facts: Facts,
    choices: Vec<Choice>,
    may_change: bool,
}

/// What was typed, if something was.
#[derive(Clone, Default)]
struct Typed {
    facts: Option<Facts>,
    q: String,
}

impl Typed {
    fn of(form: &Form) -> Typed {
        let said = |name| form.get(name).unwrap_or("").to_owned();
        Typed {
            facts: Some(Facts {
                name: said("name"),
                description: said("description"),
                members: form
                    .all("members")
                    .filter_map(|id| id.parse().ok())
                    .collect(),
            }),
            q: said("q").trim().to_owned(),
        }
    }
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    id: Option<GroupId>,
    typed: &Typed,
) -> Result<Loaded, Refusal> {
    let (firm, group): (FirmId, Option<Group>) = match id {
        Some(id) => {
            let grant = grant_in_office::<Open>(tx, caller, slug, id)?;
            (grant.firm(), Some(grant.row().clone()))
        }
        None => (grant_in_office::<Add>(tx, caller, slug, ())?.firm(), None),
    };
    let shell = Office::load(tx, caller, slug, "contacts")?;
    let may_change = shell.may(Permission::ManageGroups);
    let members: Vec<ContactId> = match &group {
        Some(group) => lists::members(tx, firm, group.id)?
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
        None => Vec::new(),
    };
    let facts = typed.facts.clone().unwrap_or_else(|| Facts {
        name: group
            .as_ref()
            .map(|group| group.name.clone())
            .unwrap_or_default(),
        description: group
            .as_ref()
            .map(|group| group.description.clone())
            .unwrap_or_default(),
        members,
    });
    let most = if may_change { OFFERED + 1 } else { 0 };
    let ticked: Vec<ContactId> = facts.members.iter().take(MOST_MEMBERS).copied().collect();
    let choices = lists::choices(tx, firm, &ticked, &sought(&typed.q), most)?;
    Ok(Loaded {
        shell,
        group,
        facts,
        choices,
        may_change,
    })
}

fn page(app: &App, loaded: Loaded, q: String, faults: Faults) -> Response {
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Page {
        c: loaded.shell.context(app),
        shell: loaded.shell,
        group: loaded.group,
        facts: loaded.facts,
        more: i64::try_from(loaded.choices.len()).unwrap_or(0) > OFFERED,
        choices: loaded.choices,
        q,
        may_change: loaded.may_change,
        faults,
    };
    (status, html(&page)).into_response()
}

async fn view(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: Option<GroupId>,
    typed: Typed,
    faults: Faults,
) -> Answered {
    let q = typed.q.clone();
    let loaded = app
        .read(credentials, move |tx, caller| {
            load(tx, caller, &firm, id, &typed)
        })
        .await?;
    Ok(page(app, loaded, q, faults))
}

pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    view(
        &app,
        &credentials,
        firm,
        None,
        Typed::default(),
        Faults::new(),
    )
    .await
}

pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, GroupId)>,
) -> Answered {
    let typed = Typed::default();
    view(&app, &credentials, firm, Some(id), typed, Faults::new()).await
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, None, &form).await
}

pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, GroupId)>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, Some(id), &form).await
}

/// Takes the form; *Search* shows it again with other contacts to choose from and keeps the rest.
async fn take(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: Option<GroupId>,
    form: &Form,
) -> Answered {
    let typed = Typed::of(form);
    if form.get("find").is_some() {
        return view(app, credentials, firm, id, typed, Faults::new()).await;
    }
    let expected = form.get("version").and_then(|text| text.parse().ok());
    let (slug, facts) = (firm.clone(), typed.facts.clone().unwrap_or_default());
    let done = app
        .write(credentials, move |tx, caller| {
            if let Some(id) = id {
                let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
                actions::change(tx, &grant, &facts, expected)
            } else {
                let grant = grant_in_office::<Add>(tx, caller, &slug, ())?;
                actions::add(tx, &grant, &facts).map(drop)
            }
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}/groups"))),
        Err(Refusal::Invalid(faults)) => view(app, credentials, firm, id, typed, faults).await,
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "groups/templates/remove.html")]
struct Question<'a> {
    c: Context<'a>,
    shell: Office,
    group: Group,
}

pub async fn ask_remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, GroupId)>,
) -> Answered {
    let (shell, group) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Change>(tx, caller, &firm, id)?;
            let shell = Office::load(tx, caller, &firm, "contacts")?;
            Ok((shell, grant.row().clone()))
        })
        .await?;
    Ok(html(&Question {
        c: shell.context(&app),
        shell,
        group,
    }))
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, GroupId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/groups")))
}
