//! Leaving: what will happen, who takes over, and coming back.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pages::{Faults, Form};

use super::{member, people, role_name, status_of};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::handover::Share;
use crate::firms::Role;
use crate::ids::{DossierId, StaffId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::staff::access::ManageMember;
use crate::staff::model::{Leaving, Member};
use crate::staff::{actions, lists};
use crate::web::{Answered, At, Context, Posted, html, see};

/// So many dossiers can be given to one person each; more go to one.
const EACH: i64 = 50;

#[derive(Template)]
#[template(path = "staff/templates/leave.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    member: Member,
    faults: Faults,
    share: Share,
    /// Whether this person sees all dossiers and so can hand them over.
    may_hand_over: bool,
    /// The dossiers one by one with who is chosen, if they are few.
    each: Vec<(DossierId, String, String)>,
    to: String,
    people: Vec<(String, String)>,
    last_owner: bool,
    roles: Vec<(String, String)>,
}

impl Page<'_> {
    fn withdraws(&self) -> bool {
        !self.member.active && self.member.left_at.is_none()
    }

    fn left(&self) -> bool {
        self.member.left_at.is_some()
    }

    fn nothing_left(&self) -> bool {
        self.share.responsible == 0 && self.share.roles == 0
    }
}

struct Loaded {
    shell: Office,
    member: Member,
    share: Share,
    staff: Vec<(StaffId, String)>,
    last_owner: bool,
    roles: Vec<Role>,
}

async fn load(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: StaffId,
) -> Result<Loaded, Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageMember>(tx, caller, &slug, id)?;
        let shell = Office::load(tx, caller, &slug, "settings")?;
        let firm = grant.firm();
        let share = if shell.may(Permission::SeeAllDossiers) {
            let known = shell.may(Permission::SeeConfidential);
            actions::left_to_hand_over(tx, firm, id, known, EACH + 1)?
        } else {
            Share::default()
        };
        let member = grant.row().clone();
        Ok(Loaded {
            share,
            staff: lists::present(tx, firm)?,
            last_owner: member.is_owner() && !actions::has_other_owner(tx, firm, id)?,
            roles: lists::all_roles(tx, firm, None, 500)?,
            member,
            shell,
        })
    })
    .await
}

fn page(app: &App, loaded: Loaded, typed: &Form, faults: Faults) -> Response {
    let Loaded {
        shell,
        member,
        share,
        staff,
        last_owner,
        roles,
    } = loaded;
    let c = shell.context(app);
    let few = share.first.len() as i64 <= EACH;
    let chosen = |id: &DossierId| {
        let field = format!("to-{id}");
        typed.get(&field).unwrap_or("").to_owned()
    };
    let each = share
        .first
        .iter()
        .filter(|_| few)
        .map(|(id, name)| (*id, name.clone(), chosen(id)))
        .collect();
    let status = status_of(&faults);
    let page = Page {
        may_hand_over: shell.may(Permission::SeeAllDossiers),
        each,
        to: typed.get("to").unwrap_or("").to_owned(),
        people: people(&c, &staff, member.id),
        roles: roles
            .iter()
            .filter(|role| role.scope == "firm" && shell.permissions.covers(role.permissions))
            .map(|role| (role.word(), role_name(&c, &role.code, &role.name)))
            .collect(),
        c,
        shell,
        member,
        faults,
        share,
        last_owner,
    };
    (status, html(&page)).into_response()
}

/// `GET /office/{firm}/settings/staff/{staff}/leave`
pub async fn ask(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
) -> Answered {
    let loaded = load(&app, &credentials, &slug, id).await?;
    Ok(page(&app, loaded, &Form::default(), Faults::new()))
}

/// `POST /office/{firm}/settings/staff/{staff}/leave`
pub async fn leave(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    Posted(form): Posted,
) -> Answered {
    let (office, typed) = (slug.clone(), form.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageMember>(tx, caller, &office, id)?;
            actions::leave(tx, &grant, &read(&typed)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&member::path(&slug, id, "left"))),
        Err(Refusal::Invalid(faults)) => {
            let loaded = load(&app, &credentials, &slug, id).await?;
            Ok(page(&app, loaded, &form, faults))
        }
        Err(refusal) => Err(refusal),
    }
}

fn read(form: &Form) -> Result<Leaving, Refusal> {
    let mut wanted = Leaving::default();
    for name in form.names() {
        let value = form.get(name).unwrap_or("");
        if value.is_empty() {
            continue;
        }
        let person = || {
            value
                .parse::<StaffId>()
                .map_err(|_| Refusal::field("to", "fault-choice"))
        };
        if name == "to" {
            wanted.to = Some(person()?);
        } else if let Some(dossier) = name.strip_prefix("to-").and_then(|id| id.parse().ok()) {
            wanted.each.push((dossier, person()?));
        }
    }
    Ok(wanted)
}

/// `POST /office/{firm}/settings/staff/{staff}/return`
pub async fn bring_back(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    Posted(form): Posted,
) -> Answered {
    let office = slug.clone();
    let words: Vec<String> = form.all("role").map(str::to_owned).collect();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageMember>(tx, caller, &office, id)?;
        actions::bring_back(tx, &grant, &words)
    })
    .await?;
    Ok(see(&member::path(&slug, id, "returned")))
}
