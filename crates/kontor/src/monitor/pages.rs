//! The monitor as a page: what everybody at the firm sees first.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::{Faults, Form};

use super::filter::{Filter, NOBODY};
use super::list::{self, Row, Total};
use super::saved::{self, Saved};
use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::dossiers::history::value_text;
use crate::dossiers::lists::staff;
use crate::dossiers::model::{KINDS, PERIODS, REGIMES};
use crate::ids::{DossierId, StaffId, TeamId};
use crate::shell::Office;
use crate::teams;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Query, html};

/// How many dossiers a page shows.
const SHOWN: usize = 50;

/// A filter that is a menu of choices: set, it is a chip that takes it off.
struct Menu {
    label: String,
    /// What is chosen; empty: nothing.
    chosen: String,
    /// The address without it.
    without: String,
    /// Address and word of each choice.
    choices: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "monitor/templates/monitor.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    filter: Filter,
    menus: Vec<Menu>,
    rows: Vec<Row>,
    total: Total,
    next: Option<String>,
    first: bool,
    may_add: bool,
    saved: Vec<Saved>,
    /// The one that is shown, if this person may remove it.
    removable: Option<Saved>,
    may_save: bool,
    may_offer: bool,
    /// What was typed as a name, whether it was to be for everybody, and what is wrong.
    typed_name: String,
    shared: bool,
    faults: Faults,
}

impl Page<'_> {
    /// The filters that the form does not show as fields.
    fn hidden(&self) -> Vec<(&'static str, String)> {
        let mut asked = self.filter.asked();
        asked.retain(|(name, _)| !matches!(*name, "q" | "tag"));
        asked
    }

    fn is_shown(&self, saved: &Saved) -> bool {
        saved.filter == self.filter
    }

    fn total(&self) -> String {
        match self.total {
            Total::Exactly(n) => self.c.number(&n),
            Total::MoreThan(n) => format!("{}+", self.c.number(&n)),
            Total::Many => String::new(),
        }
    }

    /// What writing to all of them says: how many, if that is known.
    fn write_to_all(&self) -> String {
        match self.total {
            Total::Exactly(n) => self.c.tn("monitor-write-n", &n),
            Total::MoreThan(_) | Total::Many => self.c.t("monitor-write-all").to_owned(),
        }
    }

    fn period(&self, row: &Row) -> String {
        value_text(&self.c, "vat_period", &row.dossier.vat_period)
    }
}

pub async fn monitor(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    show(app, credentials, firm, &query, Faults::new()).await
}

/// The page once more, with what was typed and what is wrong with it.
pub(super) async fn again(
    app: App,
    credentials: Credentials,
    firm: String,
    typed: &Form,
    faults: Faults,
) -> Answered {
    show(app, credentials, firm, typed, faults).await
}

async fn show(
    app: App,
    credentials: Credentials,
    firm: String,
    query: &Form,
    faults: Faults,
) -> Answered {
    let filter = Filter::lenient(query);
    let after = query.get("after").and_then(read_cursor).and_then(|parts| {
        let id: DossierId = parts.get(1)?.parse().ok()?;
        Some((parts.first()?.clone(), id))
    });
    let first = after.is_none();
    let wanted = filter.clone();
    let (shell, mut rows, total, people, teams, saved) = app
        .read(&credentials, move |tx, caller| {
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            let from = list::way(tx, &shell.viewer, &wanted)?;
            let rows = list::rows(tx, &shell.viewer, &wanted, from, after.as_ref(), 51)?;
            let total = list::total(tx, &shell.viewer, &wanted, from)?;
            let people = staff(tx, shell.firm.id)?;
            let teams = teams::lists::all(tx, shell.firm.id)?;
            let me = shell.viewer.person();
            let saved = saved::seen_by(tx, shell.firm.id, me, None, saved::SHOWN)?;
            Ok((shell, rows, total, people, teams, saved))
        })
        .await?;
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    let next = rows.last().filter(|_| more).map(|last| {
        filter.with(
            "after",
            &cursor(&[last.place.clone(), last.dossier.id.to_string()]),
        )
    });
    let c = shell.context(&app);
    let (me, may_offer) = (shell.viewer.person(), shell.may(Permission::ManageFirm));
    let shown = |one: &&Saved| one.filter == filter;
    let mine = |one: &&Saved| one.staff.0 == me || (one.shared && may_offer);
    let removable = saved.iter().filter(shown).find(mine).cloned();
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = html(&Page {
        may_save: !filter.is_empty() && !saved.iter().any(|one| shown(&one)),
        may_offer,
        removable,
        saved,
        typed_name: query.get("name").unwrap_or("").to_owned(),
        shared: query.has("shared"),
        faults,
        menus: menus(&c, &filter, &people, &teams),
        may_add: shell.may(Permission::CreateDossiers),
        c,
        shell,
        filter,
        rows,
        total,
        next,
        first,
    });
    Ok((status, page).into_response())
}

fn menus(
    c: &Context<'_>,
    filter: &Filter,
    people: &[(StaffId, String)],
    teams: &[(TeamId, String)],
) -> Vec<Menu> {
    let nobody = (NOBODY.to_owned(), c.t("monitor-nobody").to_owned());
    let people = people
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()));
    let people = std::iter::once(nobody).chain(people).collect();
    let languages = c
        .languages()
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .to_vec();
    let said = |field: &'static str, codes: &[&str]| -> Vec<(String, String)> {
        codes
            .iter()
            .filter(|code| !code.is_empty())
            .map(|code| ((*code).to_owned(), value_text(c, field, code)))
            .collect()
    };
    let responsible = filter.responsible_word();
    [
        (
            "responsible",
            c.t("monitor-responsible"),
            responsible,
            people,
        ),
        (
            "team",
            c.t("dossier-field-team"),
            filter.team.map(|id| id.to_string()).unwrap_or_default(),
            teams
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone()))
                .collect(),
        ),
        (
            "language",
            c.t("monitor-language"),
            filter.language.clone(),
            languages,
        ),
        (
            "kind",
            c.t("monitor-kind"),
            filter.kind.clone(),
            said("kind", &KINDS),
        ),
        (
            "vat_regime",
            c.t("dossier-field-vat-regime"),
            filter.vat_regime.clone(),
            said("vat_regime", &REGIMES),
        ),
        (
            "vat_period",
            c.t("monitor-vat-period"),
            filter.vat_period.clone(),
            said("vat_period", &PERIODS),
        ),
    ]
    .into_iter()
    // A firm without teams is not asked for one.
    .filter(|(_, _, chosen, choices)| !choices.is_empty() || !chosen.is_empty())
    .map(|(name, label, chosen, choices)| Menu {
        label: label.to_owned(),
        without: filter.with(name, ""),
        // Someone who is not in the menu is still a filter that can be taken off.
        chosen: choices
            .iter()
            .find(|(code, _)| *code == chosen)
            .map_or_else(|| chosen.clone(), |(_, word)| word.clone()),
        choices: choices
            .into_iter()
            .map(|(code, word)| (filter.with(name, &code), word))
            .collect(),
    })
    .collect()
}
