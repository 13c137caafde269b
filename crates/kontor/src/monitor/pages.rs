//! The monitor as a page: what everybody at the firm sees first.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::{Faults, Form};

use super::columns::{self, Chosen, Column};
use super::filter::{Filter, NOBODY};
use super::list::{self, Row, Total, Workers};
use super::order::{By, Place, Sort};
use super::saved::access::Arrange;
use super::saved::{self, Saved};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::history::value_text;
use crate::dossiers::lists::staff;
use crate::dossiers::model::{KINDS, PERIODS, REGIMES};
use crate::ids::{DossierId, StaffId, TeamId};
use crate::shell::Office;
use crate::teams;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, html, see};

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

/// The head of a column.
struct HeadCell {
    label: String,
    class: String,
    /// Where its own order is; empty: it has none.
    link: String,
    /// `ascending` or `descending` while it is the order; else empty.
    sorted: &'static str,
}

#[derive(Template)]
#[template(path = "monitor/templates/monitor.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    filter: Filter,
    menus: Vec<Menu>,
    chosen: Chosen,
    heads: Vec<HeadCell>,
    teams: HashMap<DossierId, Workers>,
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

    /// A stored code as a person reads it; nothing where nothing is said.
    fn said(&self, field: &str, code: &str) -> String {
        if code.is_empty() {
            String::new()
        } else {
            value_text(&self.c, field, code)
        }
    }

    /// Who works on it, teams first.
    fn team(&self, row: &Row) -> String {
        let team = self
            .teams
            .get(&row.dossier.id)
            .map_or(&[][..], Vec::as_slice);
        let names: Vec<&str> = team.iter().map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    }

    /// All columns by code, each with its name and whether it is shown.
    fn columns(&self) -> Vec<(&'static str, &str, bool)> {
        Column::ALL
            .into_iter()
            .map(|column| {
                (
                    column.code(),
                    self.c.t(column.label()),
                    self.chosen.has(&column),
                )
            })
            .collect()
    }

    /// What goes away first where there is little room: but nothing that was chosen.
    fn opt(&self, column: &Column) -> &'static str {
        match column {
            Column::Tags | Column::Language if !self.chosen.own => "col-opt",
            _ => "",
        }
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
    let after = query.get("after").and_then(read_cursor);
    let after = after.as_deref().and_then(Place::of);
    let first = after.is_none();
    let wanted = filter.clone();
    let (shell, mut rows, total, people, teams, saved, chosen, workers) = app
        .read(&credentials, move |tx, caller| {
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            let from = list::way(tx, &shell.viewer, &wanted)?;
            let rows = list::rows(tx, &shell.viewer, &wanted, from, after.as_ref(), 51)?;
            let total = list::total(tx, &shell.viewer, &wanted, from)?;
            let people = staff(tx, shell.firm.id)?;
            let teams = teams::lists::all(tx, shell.firm.id)?;
            let me = shell.viewer.person();
            let saved = saved::seen_by(tx, shell.firm.id, me, None, saved::SHOWN)?;
            let chosen = columns::chosen(tx, &shell.viewer)?;
            let workers = match chosen.has(&Column::Team) {
                true => list::teams(tx, shell.firm.id, &rows)?,
                false => HashMap::new(),
            };
            Ok((shell, rows, total, people, teams, saved, chosen, workers))
        })
        .await?;
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    let next = rows.last().filter(|_| more);
    let next = next.map(|last| filter.with("after", &cursor(&last.place.parts())));
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
        heads: heads(&c, &filter, &chosen),
        chosen,
        teams: workers,
        may_save: !filter.asked().is_empty() && !saved.iter().any(|one| shown(&one)),
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

/// `POST /office/{firm}/columns`
pub async fn choose_columns(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    let codes: Vec<String> = form.all("column").map(str::to_owned).collect();
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let arranging = grant_in_office::<Arrange>(tx, caller, &slug, ())?;
        let columns = if codes.iter().any(|code| code == "usual") {
            Column::USUAL.to_vec()
        } else {
            Chosen::of(&codes)?
        };
        columns::choose(tx, &arranging, &columns)
    })
    .await?;
    let back = Filter::lenient(&form).with("", "");
    Ok(see(&format!("/office/{firm}{back}")))
}

fn heads(c: &Context<'_>, filter: &Filter, chosen: &Chosen) -> Vec<HeadCell> {
    let head = |label: &str, class: &str, opt: bool, by: Option<By>| {
        let now = by.filter(|by| filter.sort.by == *by);
        let sorted = match (now, filter.sort.down) {
            (None, _) => "",
            (Some(_), true) => "descending",
            (Some(_), false) => "ascending",
        };
        let link = by.map(|by| match now {
            Some(_) => filter.sort.turned(),
            None => Sort::natural(by),
        });
        HeadCell {
            label: label.to_owned(),
            class: format!("{class}{}", if opt { " col-opt" } else { "" }),
            link: link.map_or_else(String::new, |sort| filter.with("sort", &sort.code())),
            sorted,
        }
    };
    let name = head(c.t("monitor-dossier"), "", false, Some(By::Name));
    let columns = chosen.columns.iter().map(|column| {
        let opt = !chosen.own && matches!(column, Column::Tags | Column::Language);
        head(c.t(column.head()), column.class(), opt, column.sorts())
    });
    std::iter::once(name).chain(columns).collect()
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
