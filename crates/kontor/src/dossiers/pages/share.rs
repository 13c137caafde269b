//! Who has which role on a dossier, and giving one.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::Form;
use store::Tx;
use uuid::Uuid;

use super::path;
use crate::access::rights::Shared;
use crate::access::{Caller, Credentials, Permission, Permissions, grant_in_office};
use crate::app::App;
use crate::dossiers::access::{SeeShares, Share, TakeAway};
use crate::dossiers::actions;
use crate::dossiers::sheet::{self, Asked, Loaded, Sheet, Typed, With};
use crate::ids::{DossierId, GrantId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// The page that the dialog is on, of a dossier or a conversation.
#[derive(Template)]
#[template(path = "dossiers/templates/share.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    s: Sheet,
}

/// Shows the dialog's page; one that refuses says so in its status.
pub fn page(
    app: &App,
    shell: &Office,
    loaded: Loaded,
    (title, back, back_name): (&'static str, String, String),
    typed: Typed,
) -> Response {
    let c = shell.context(app);
    let status = match (typed.faults.is_empty(), typed.notice) {
        (true, None) => StatusCode::OK,
        (true, Some(_)) => StatusCode::CONFLICT,
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    // i18n: dossier-share-title conversation-share-title
    let key = if title == "dossier-share-title" {
        "name"
    } else {
        "subject"
    };
    let at = sheet::At {
        title: c.t1(title, key, &back_name),
        back,
        back_name,
    };
    let page = Page {
        s: Sheet::of(&c, loaded, at, typed),
        c,
        shell,
    };
    (status, html(&page)).into_response()
}

/// What a share form says: with whom, who, which role.
pub fn wanted(form: &Form) -> (With, Vec<Uuid>, Typed) {
    let with = With::from_code(form.get("with").unwrap_or("")).unwrap_or(With::Staff);
    let who: Vec<String> = form
        .all("who")
        .chain(form.all(with.code()))
        .map(str::to_owned)
        .collect();
    let ids = who.iter().filter_map(|id| id.parse().ok()).collect();
    let typed = Typed {
        role: form.get("role").unwrap_or("").to_owned(),
        who,
        ..Typed::default()
    };
    (with, ids, typed)
}

/// What was refused, beside what was typed; what is no fault of the form goes on.
pub fn refused(refusal: Refusal, typed: Typed) -> Result<Typed, Refusal> {
    match refusal {
        Refusal::Invalid(faults) => Ok(Typed { faults, ..typed }),
        Refusal::Conflict(key) => Ok(Typed {
            notice: Some(key),
            ..typed
        }),
        other => Err(other),
    }
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    id: DossierId,
    with: With,
) -> Result<(Office, String, Loaded), Refusal> {
    let grant = grant_in_office::<SeeShares>(tx, caller, firm, id)?;
    let shell = Office::load(tx, caller, firm, "monitor")?;
    let asked = Asked {
        firm: grant.firm(),
        what: Shared::Dossier(id),
        showing: (Permissions::default(), Permissions::default()),
        with,
        may_share: grant.may(Permission::ShareDossier),
        allowed: grant.row().allow_contacts,
        all_groups: crate::groups::access::sees(shell.permissions),
        dossier: grant.row().name.clone(),
    };
    let name = grant.row().name.clone();
    Ok((shell, name, sheet::load(tx, asked)?))
}

async fn view(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: DossierId,
    with: With,
    typed: Typed,
) -> Answered {
    let back = path(&firm, id, "");
    let (shell, name, loaded) = app
        .read(credentials, move |tx, caller| {
            load(tx, caller, &firm, id, with)
        })
        .await?;
    let at = ("dossier-share-title", back, name);
    Ok(page(app, &shell, loaded, at, typed))
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let with = With::from_code(query.get("with").unwrap_or("")).unwrap_or(With::Staff);
    view(&app, &credentials, firm, id, with, Typed::default()).await
}

pub async fn give(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let (with, who, typed) = wanted(&form);
    let (slug, word) = (firm.clone(), typed.role.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Share>(tx, caller, &slug, id)?;
            if who.is_empty() {
                return Err(Refusal::field("who", "fault-dossier-nobody"));
            }
            let role = actions::role_named(tx, grant.firm(), with.kind(), &word)?;
            for principal in &who {
                let kind = with.kind_of(tx, grant.firm(), *principal)?;
                actions::give(tx, &grant, kind, *principal, &role)?;
            }
            Ok(())
        })
        .await;
    match done {
        Ok(()) => Ok(see(&shared(&firm, id, with))),
        Err(refusal) => {
            let typed = refused(refusal, typed)?;
            view(&app, &credentials, firm, id, with, typed).await
        }
    }
}

fn shared(firm: &str, id: DossierId, with: With) -> String {
    path(firm, id, &format!("/share?with={}", with.code()))
}

pub async fn allow(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let (with, ..) = wanted(&form);
    let on = form.get("value") == Some("on");
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Share>(tx, caller, &slug, id)?;
        actions::allow_contacts(tx, &grant, on)
    })
    .await?;
    Ok(see(&shared(&firm, id, with)))
}

pub async fn take(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, given)): At<(String, DossierId, GrantId)>,
) -> Answered {
    let slug = firm.clone();
    let kind = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<TakeAway>(tx, caller, &slug, given)?;
            if grant.row().dossier != id || grant.row().conversation.is_some() {
                return Err(Refusal::NotFound);
            }
            actions::take(tx, &grant)?;
            Ok(grant.row().kind.clone())
        })
        .await?;
    Ok(see(&shared(&firm, id, tab_of(&kind))))
}

/// The tab on which people of this kind stand.
pub fn tab_of(kind: &str) -> With {
    match kind {
        "contact_group" => With::Groups,
        "contact" => With::Contacts,
        _ => With::Staff,
    }
}
