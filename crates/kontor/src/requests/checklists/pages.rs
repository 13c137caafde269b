//! The firm's checklists in its settings.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::{Faults, Form};

use super::access::{Add, Change, List, Open};
use super::{Checklist, Typed, actions, lists};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::ids::ChecklistId;
use crate::refusal::Refusal;
use crate::requests::lines::Lines;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "requests/templates/checklists.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    rows: Vec<Checklist>,
    may_change: bool,
    saved: bool,
}

impl All<'_> {
    fn titles(&self, list: &Checklist) -> String {
        let titles: Vec<&str> = list.items.iter().map(|line| line.title.as_str()).collect();
        titles.join(" · ")
    }
}

#[derive(Template)]
#[template(path = "requests/templates/checklist.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// The one that there is already.
    id: Option<ChecklistId>,
    version: i64,
    name: String,
    lines: Lines,
    faults: Faults,
}

/// `GET /office/{firm}/settings/checklists`
pub async fn all(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let texts_of = app.clone();
    let (shell, rows) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let shell = Office::load(tx, caller, &firm, "settings")?;
            let rows = lists::all(tx, texts_of.texts(), grant.firm(), caller.language)?;
            Ok((shell, rows))
        })
        .await?;
    Ok(html(&All {
        c: shell.context(&app),
        may_change: shell.may(Permission::ManageFirm),
        saved: query.has("saved"),
        shell,
        rows,
    }))
}

/// What a form is about, and what it shows.
#[derive(Default)]
struct Shown {
    id: Option<ChecklistId>,
    /// The one whose items a new one begins with.
    from: Option<ChecklistId>,
    typed: Option<Typed>,
    version: Option<i64>,
    more: bool,
    faults: Faults,
}

async fn view(app: &App, credentials: &Credentials, firm: String, shown: Shown) -> Answered {
    let texts_of = app.clone();
    let (id, from) = (shown.id, shown.from);
    let (shell, found) = app
        .read(credentials, move |tx, caller| {
            let texts = texts_of.texts();
            let lang = caller.language;
            let found = match (id, from) {
                (Some(id), _) => {
                    let grant = grant_in_office::<Change>(tx, caller, &firm, id)?;
                    let found = lists::find(tx, texts, grant.firm(), id, lang)?;
                    // Those of the installation are copied, not changed.
                    Some(
                        found
                            .filter(|one| one.standard.is_none())
                            .ok_or(Refusal::NotFound)?,
                    )
                }
                (None, from) => {
                    let grant = grant_in_office::<Add>(tx, caller, &firm, ())?;
                    match from {
                        Some(from) => lists::find(tx, texts, grant.firm(), from, lang)?,
                        None => None,
                    }
                }
            };
            Ok((Office::load(tx, caller, &firm, "settings")?, found))
        })
        .await?;
    let version = found.as_ref().map_or(0, |found| found.version);
    let typed = shown.typed.unwrap_or_else(|| match found {
        Some(found) => Typed {
            name: if id.is_some() {
                found.name.clone()
            } else {
                String::new()
            },
            items: found.items.iter().map(super::Line::item).collect(),
        },
        None => Typed::default(),
    });
    let status = if shown.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let c = shell.context(app);
    let page = Page {
        lines: Lines::of(&c, &shown.faults, &typed.items, shown.more),
        c,
        shell,
        id,
        version: shown.version.unwrap_or(version),
        name: typed.name,
        faults: shown.faults,
    };
    Ok((status, html(&page)).into_response())
}

/// `GET /office/{firm}/settings/checklists/new`
pub async fn blank(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let shown = Shown {
        from: query.get("from").and_then(|id| id.parse().ok()),
        ..Shown::default()
    };
    view(&app, &credentials, firm, shown).await
}

/// `GET /office/{firm}/settings/checklists/{checklist}`
pub async fn edit(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ChecklistId)>,
) -> Answered {
    let shown = Shown {
        id: Some(id),
        ..Shown::default()
    };
    view(&app, &credentials, firm, shown).await
}

/// `POST /office/{firm}/settings/checklists/new`
pub async fn create(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, None, &form).await
}

/// `POST /office/{firm}/settings/checklists/{checklist}`
pub async fn save(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ChecklistId)>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, Some(id), &form).await
}

async fn take(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: Option<ChecklistId>,
    form: &Form,
) -> Answered {
    let typed = Typed {
        name: form.get("name").unwrap_or("").to_owned(),
        items: Lines::typed(form),
    };
    let expected: Option<i64> = form.get("version").and_then(|text| text.parse().ok());
    let mut shown = Shown {
        id,
        typed: Some(typed.clone()),
        version: expected,
        more: form.has("more"),
        ..Shown::default()
    };
    if shown.more {
        return view(app, credentials, firm, shown).await;
    }
    let slug = firm.clone();
    let done = app
        .write(credentials, move |tx, caller| match id {
            None => {
                let grant = grant_in_office::<Add>(tx, caller, &slug, ())?;
                actions::add(tx, &grant, &typed).map(drop)
            }
            Some(id) => {
                let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
                actions::change(tx, &grant, &typed, expected)
            }
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}/settings/checklists?saved"))),
        Err(Refusal::Invalid(faults)) => {
            shown.faults = faults;
            view(app, credentials, firm, shown).await
        }
        Err(other) => Err(other),
    }
}

/// `POST /office/{firm}/settings/checklists/{checklist}/remove`
pub async fn remove(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ChecklistId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        grant_in_office::<Open>(tx, caller, &slug, id)?;
        let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/settings/checklists?saved")))
}
