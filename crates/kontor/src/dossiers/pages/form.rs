//! The form of a dossier's facts, and changing them.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pages::{Faults, Form};
use store::Tx;

use super::client::{Block, with_words};
use super::{options, path, staff_options, status_of};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::contacts::language_options;
use crate::dossiers::access::Edit;
use crate::dossiers::model::{KINDS, PERIODS, REGIMES, Team};
use crate::dossiers::{Facts, Head, Tab, actions, lists};
use crate::ids::{DossierId, StaffId, TeamId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::teams;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "dossiers/templates/form.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// None: a new one.
    d: Option<Head>,
    version: i64,
    facts: Facts,
    kinds: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    regimes: Vec<(String, String)>,
    periods: Vec<(String, String)>,
    staff: Vec<(StaffId, String)>,
    teams: Vec<(TeamId, String)>,
    people: Vec<(String, String)>,
    /// The contact of a new one.
    block: Option<Block>,
    faults: Faults,
}

impl Page<'_> {
    fn responsible(&self) -> String {
        self.facts
            .responsible
            .map(|id| id.to_string())
            .unwrap_or_default()
    }

    fn tags(&self) -> String {
        self.facts.tags.join(", ")
    }

    fn in_team(&self, id: &StaffId) -> bool {
        self.facts.team.contains(id)
    }

    fn works(&self, id: &TeamId) -> bool {
        self.facts.teams.contains(id)
    }
}

pub(super) struct Loaded {
    pub shell: Office,
    head: Option<Head>,
    version: i64,
    facts: Facts,
    staff: Vec<(StaffId, String)>,
    teams: Vec<(TeamId, String)>,
}

pub(super) fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    id: Option<DossierId>,
) -> Result<Loaded, Refusal> {
    let shell = Office::load(tx, caller, firm, "monitor")?;
    let staff = lists::staff(tx, shell.firm.id)?;
    let teams = teams::lists::all(tx, shell.firm.id)?;
    let Some(id) = id else {
        if !shell.may(Permission::CreateDossiers) {
            return Err(Refusal::Forbidden);
        }
        let facts = Facts {
            kind: "company".to_owned(),
            language: caller.language.code().to_owned(),
            responsible: caller.staff(firm).ok().map(|face| face.id),
            ..Facts::default()
        };
        return Ok(Loaded {
            shell,
            head: None,
            version: 0,
            facts,
            staff,
            teams,
        });
    };
    // To read the form one must be allowed to send it.
    let grant = grant_in_office::<Edit>(tx, caller, firm, id)?;
    let mut staff = staff;
    let row = grant.row();
    if let Some(id) = row.responsible.filter(|_| row.responsible_left) {
        staff.push((id, row.responsible_name.clone()));
    }
    let team = lists::team(tx, grant.firm(), id)?;
    Ok(Loaded {
        shell,
        head: Some(Head::of(&grant, Tab::Info)),
        version: grant.row().version,
        facts: Facts::of(grant.row(), &team),
        staff,
        teams,
    })
}

pub(super) fn page(
    app: &App,
    loaded: Loaded,
    typed: Option<Facts>,
    block: Option<Block>,
    faults: Faults,
) -> Response {
    let c = loaded.shell.context(app);
    let status = status_of(&faults);
    let page = Page {
        kinds: options(&c, "kind", &KINDS),
        languages: language_options(&c),
        regimes: options(&c, "vat_regime", &REGIMES),
        periods: options(&c, "vat_period", &PERIODS),
        people: staff_options(&loaded.staff),
        block: with_words(&c, block),
        staff: loaded.staff,
        teams: loaded.teams,
        c,
        shell: loaded.shell,
        d: loaded.head,
        version: loaded.version,
        facts: typed.unwrap_or(loaded.facts),
        faults,
    };
    (status, html(&page)).into_response()
}

/// What the form says; what it does not show stays as it is.
pub(super) fn read(form: &Form, before: &Facts) -> Facts {
    let said = |name| form.get(name).unwrap_or("").to_owned();
    Facts {
        name: said("name"),
        kind: said("kind"),
        number: said("number"),
        vat_number: said("vat_number"),
        language: said("language"),
        responsible: form.get("responsible").and_then(|id| id.parse().ok()),
        team: form.all("team").filter_map(|id| id.parse().ok()).collect(),
        teams: form.all("teams").filter_map(|id| id.parse().ok()).collect(),
        tags: form
            .get("tags")
            .unwrap_or("")
            .split(',')
            .map(str::trim)
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        vat_regime: said("vat_regime"),
        vat_period: said("vat_period"),
        confidential: form.has("confidential"),
        archived: before.archived,
    }
}

pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
) -> Answered {
    let loaded = app
        .read(&credentials, move |tx, caller| {
            load(tx, caller, &firm, Some(id))
        })
        .await?;
    Ok(page(&app, loaded, None, None, Faults::new()))
}

pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let expected = form.get("version").and_then(|text| text.parse().ok());
    let typed = read(&form, &Facts::default());
    let slug = firm.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Edit>(tx, caller, &slug, id)?;
            let facts = read(&form, &Facts::of(grant.row(), &Team::default()));
            actions::change(tx, &grant, &facts, expected)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&path(&firm, id, "/info"))),
        Err(Refusal::Invalid(faults)) => {
            let loaded = app
                .read(&credentials, move |tx, caller| {
                    load(tx, caller, &firm, Some(id))
                })
                .await?;
            Ok(page(&app, loaded, Some(typed), None, faults))
        }
        Err(other) => Err(other),
    }
}

/// Archives the dossier, or brings it back: whichever `state` says.
pub async fn archive(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let archived = form.get("state") != Some("active");
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Edit>(tx, caller, &slug, id)?;
        let team = lists::team(tx, grant.firm(), id)?;
        let facts = Facts {
            archived,
            ..Facts::of(grant.row(), &team)
        };
        actions::change(tx, &grant, &facts, None)
    })
    .await?;
    Ok(see(&path(&firm, id, "/info")))
}
