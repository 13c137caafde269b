//! Engagements as pages of the office: a tab of the dossier.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};
use store::Tx;
use uuid::Uuid;

use super::access::{Add, Change, List, Open};
use super::model::{Engagement, Facts, State as Which};
use super::{actions, lists};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::{Head, Tab};
use crate::groups;
use crate::ids::{DossierId, EngagementId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// How many a page shows.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "engagements/templates/all.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    rows: Vec<Engagement>,
    state: &'static str,
    next: Option<String>,
    first: bool,
}

impl All<'_> {
    fn may_change(&self) -> bool {
        self.d.may(Permission::EditDossier)
    }
}

/// `GET /office/{firm}/dossiers/{id}/engagements`
pub async fn all(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let state = query.get("state").and_then(Which::from_code);
    let state = state.unwrap_or(Which::Open);
    let after = query.get("after").and_then(read_cursor).and_then(|parts| {
        let id: EngagementId = parts.get(1)?.parse().ok()?;
        Some((parts.first()?.clone(), id))
    });
    let first = after.is_none();
    let (shell, d, mut rows) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, id)?;
            let rows = lists::list(tx, &grant, state, after.clone(), 51)?;
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            Ok((shell, Head::of(&grant, Tab::Engagements), rows))
        })
        .await?;
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    let next = rows.last().filter(|_| more).map(|last| {
        let after = cursor(&[last.due.clone(), last.id.to_string()]);
        format!("?state={}&after={after}", state.code())
    });
    Ok(html(&All {
        c: shell.context(&app),
        shell,
        d,
        rows,
        state: state.code(),
        next,
        first,
    }))
}

#[derive(Template)]
#[template(path = "engagements/templates/form.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    /// The one that there is already.
    engagement: Option<Engagement>,
    facts: Facts,
    groups: Vec<(String, String)>,
    /// Whether something belongs to it.
    used: bool,
    faults: Faults,
}

impl Page<'_> {
    fn may_change(&self) -> bool {
        self.d.may(Permission::EditDossier)
    }

    fn group(&self) -> String {
        self.facts
            .group
            .map(|id| id.to_string())
            .unwrap_or_default()
    }
}

/// What a page is about.
#[derive(Clone, Copy)]
enum On {
    New(DossierId),
    One(EngagementId),
}

struct Loaded {
    shell: Office,
    d: Head,
    engagement: Option<Engagement>,
    groups: Vec<(Uuid, String)>,
    used: bool,
}

fn load(tx: &mut Tx<'_>, caller: &Caller, slug: &str, on: On) -> Result<Loaded, Refusal> {
    let (dossier, engagement) = match on {
        On::New(id) => (grant_in_office::<Add>(tx, caller, slug, id)?.id, None),
        On::One(id) => {
            let open = grant_in_office::<Open>(tx, caller, slug, id)?;
            (open.dossier, Some(open.row().clone()))
        }
    };
    let grant = grant_in_office::<List>(tx, caller, slug, dossier)?;
    let d = Head::of(&grant, Tab::Engagements);
    let shell = Office::load(tx, caller, slug, "monitor")?;
    let firm = shell.firm.id;
    // Whoever may not see all groups is offered none but the one that it has.
    let mut groups = match groups::access::sees(shell.permissions) {
        true => groups::lists::names(tx, firm)?,
        false => Vec::new(),
    };
    if let Some((group, name)) = engagement
        .as_ref()
        .and_then(|one: &Engagement| Some((one.group?.0, one.group_name.clone())))
        && !groups.iter().any(|(id, _)| *id == group)
    {
        groups.push((group, name));
    }
    let used = match &engagement {
        Some(one) => lists::is_used(tx, firm, one.id)?,
        None => false,
    };
    Ok(Loaded {
        shell,
        d,
        engagement,
        groups,
        used,
    })
}

async fn view(
    app: &App,
    credentials: &Credentials,
    firm: String,
    on: On,
    typed: Option<Facts>,
    faults: Faults,
) -> Result<Response, Refusal> {
    let loaded = app
        .read(credentials, move |tx, caller| load(tx, caller, &firm, on))
        .await?;
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let c = loaded.shell.context(app);
    let none = (String::new(), c.t("engagement-no-group").to_owned());
    let groups = loaded.groups.into_iter();
    let groups = groups.map(|(id, name)| (id.to_string(), name));
    let kept = loaded.engagement.as_ref().map(Engagement::facts);
    let page = Page {
        facts: typed.or(kept).unwrap_or_default(),
        groups: std::iter::once(none).chain(groups).collect(),
        c,
        shell: loaded.shell,
        d: loaded.d,
        engagement: loaded.engagement,
        used: loaded.used,
        faults,
    };
    Ok((status, html(&page)).into_response())
}

/// `GET /office/{firm}/dossiers/{id}/engagements/new`
pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
) -> Answered {
    view(&app, &credentials, firm, On::New(id), None, Faults::new()).await
}

/// `GET /office/{firm}/engagements/{engagement}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, EngagementId)>,
) -> Answered {
    view(&app, &credentials, firm, On::One(id), None, Faults::new()).await
}

/// `POST /office/{firm}/dossiers/{id}/engagements/new`
pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, On::New(id), &form).await
}

/// `POST /office/{firm}/engagements/{engagement}`
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, EngagementId)>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, On::One(id), &form).await
}

async fn take(app: &App, credentials: &Credentials, firm: String, on: On, form: &Form) -> Answered {
    let said = |name| form.get(name).unwrap_or("").to_owned();
    let typed = Facts {
        name: said("name"),
        period: said("period"),
        due: said("due"),
        group: form.get("group").and_then(|id| id.parse().ok()),
    };
    let expected = form.get("version").and_then(|text| text.parse().ok());
    let (slug, facts) = (firm.clone(), typed.clone());
    let done = app
        .write(credentials, move |tx, caller| match on {
            On::New(id) => {
                let adding = grant_in_office::<Add>(tx, caller, &slug, id)?;
                actions::add(tx, &adding, &facts)?;
                Ok(id)
            }
            On::One(id) => {
                let changing = grant_in_office::<Change>(tx, caller, &slug, id)?;
                actions::change(tx, &changing, &facts, expected)?;
                Ok(changing.dossier)
            }
        })
        .await;
    match done {
        Ok(dossier) => Ok(tab(&firm, dossier)),
        Err(Refusal::Invalid(faults)) => {
            view(app, credentials, firm, on, Some(typed), faults).await
        }
        Err(other) => Err(other),
    }
}

fn tab(firm: &str, dossier: DossierId) -> Response {
    see(&format!("/office/{firm}/dossiers/{dossier}/engagements"))
}

/// `POST /office/{firm}/engagements/{engagement}/done`
pub async fn done(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, EngagementId)>,
) -> Answered {
    settle(&app, &credentials, firm, id, true).await
}

/// `POST /office/{firm}/engagements/{engagement}/reopen`
pub async fn reopen(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, EngagementId)>,
) -> Answered {
    settle(&app, &credentials, firm, id, false).await
}

async fn settle(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: EngagementId,
    done: bool,
) -> Answered {
    let slug = firm.clone();
    let dossier = app
        .write(credentials, move |tx, caller| {
            let changing = grant_in_office::<Change>(tx, caller, &slug, id)?;
            actions::settle(tx, &changing, done)?;
            Ok(changing.dossier)
        })
        .await?;
    Ok(tab(&firm, dossier))
}

/// `POST /office/{firm}/engagements/{engagement}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, EngagementId)>,
) -> Answered {
    let slug = firm.clone();
    let dossier = app
        .write(&credentials, move |tx, caller| {
            let changing = grant_in_office::<Change>(tx, caller, &slug, id)?;
            actions::remove(tx, &changing)?;
            Ok(changing.dossier)
        })
        .await?;
    Ok(tab(&firm, dossier))
}
