//! Import and export in the office's settings.

use askama::Template;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form, Lang};

use super::access::{Confirm, See, Visit};
use super::actions::{self, is_small};
use super::bring::bring as bring_file;
use super::model::{CellFault, Import, Kind, Outcome, RowReport};
use super::{columns, export, lists, report, run};
use crate::access::{Caller, Credentials, grant_in_office};
use crate::app::App;
use crate::ids::ImportId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// How many imports and rows a page shows.
const RECENT: i64 = 10;
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "exchange/templates/desk.html")]
struct Desk<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    /// What this person may bring: code, name, and the columns that are known.
    kinds: Vec<(&'static str, String, String)>,
    kind: String,
    imports: Vec<Import>,
}

impl Desk<'_> {
    fn state(&self, import: &Import) -> &str {
        state_text(&self.c, import)
    }
}

#[derive(Template)]
#[template(path = "exchange/templates/import.html")]
struct Show<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    app: &'a App,
    import: Import,
    rows: Vec<RowReport>,
    show: Option<Outcome>,
    next: Option<i64>,
}

impl Show<'_> {
    fn is(&self, code: &str) -> bool {
        self.import.state.code() == code
    }

    /// A sentence about as many of this kind as there is something to do for.
    fn counted(&self, key: &str) -> String {
        let key = format!("{key}-{}", self.import.kind.code());
        self.c.tn(&key, &self.import.counts.doing())
    }

    fn title(&self) -> &str {
        self.c
            .t(&format!("exchange-import-{}", self.import.kind.code()))
    }

    fn separator(&self) -> &str {
        // i18n: exchange-separator-*
        self.c
            .t(&format!("exchange-separator-{}", self.import.separator))
    }

    /// Where what was imported is seen.
    fn leads_to(&self) -> String {
        let slug = &self.shell.firm.slug;
        match self.import.kind {
            Kind::Dossiers => format!("/office/{slug}"),
            Kind::Contacts => format!("/office/{slug}/contacts"),
        }
    }

    fn further(&self, after: &i64) -> String {
        let show = self.show.map_or("", Outcome::code);
        format!("?show={show}&after={after}")
    }

    fn label(&self, column: &str) -> String {
        let lang = self.c.language();
        columns::label(self.app.texts(), lang, self.import.kind, column).to_owned()
    }

    fn outcome(&self, row: &RowReport) -> &str {
        self.c
            .t(&format!("exchange-outcome-{}", row.outcome.code()))
    }

    /// What would change, as the names of columns.
    fn changes(&self, row: &RowReport) -> String {
        let labels: Vec<String> = row.columns.iter().map(|code| self.label(code)).collect();
        labels.join(", ")
    }

    /// Where a fault is: its column and what stands there.
    fn place(&self, fault: &CellFault) -> String {
        match (fault.column.as_str(), fault.value.as_str()) {
            ("", _) => String::new(),
            (column, "") => self.label(column),
            (column, value) => format!("{}: {value}", self.label(column)),
        }
    }

    fn progress(&self) -> String {
        let (done, total) = (
            self.c.number(&self.import.done),
            self.c.number(&self.import.total),
        );
        let args = [("done", done.into()), ("total", total.into())];
        self.c.text_with("exchange-progress", &args)
    }

    /// How many rows do what.
    fn counts(&self) -> Vec<(&str, String)> {
        let counts = self.import.counts;
        [
            ("exchange-outcome-added", counts.added),
            ("exchange-outcome-changed", counts.changed),
            ("exchange-outcome-same", counts.same),
            ("exchange-outcome-wrong", counts.wrong),
        ]
        .into_iter()
        .map(|(key, count)| (self.c.t(key), self.c.number(&count)))
        .collect()
    }

    /// The tabs over the rows: outcome, how many, whether it is chosen.
    fn segments(&self) -> Vec<(&'static str, String, i64, bool)> {
        let counts = self.import.counts;
        [
            (Outcome::Wrong, counts.wrong),
            (Outcome::Added, counts.added),
            (Outcome::Changed, counts.changed),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(outcome, count)| {
            let name = self
                .c
                .t(&format!("exchange-outcome-{}", outcome.code()))
                .to_owned();
            (outcome.code(), name, count, self.show == Some(outcome))
        })
        .collect()
    }
}

// i18n: exchange-state-* exchange-outcome-* exchange-import-* exchange-do-* exchange-done-*
// i18n: exchange-kind-*
fn state_text<'a>(c: &Context<'a>, import: &Import) -> &'a str {
    c.t(&format!("exchange-state-{}", import.state.code()))
}

/// `GET /office/{firm}/settings/exchange`
pub async fn desk(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let kind = query.get("kind").unwrap_or("").to_owned();
    desk_page(&app, &credentials, &slug, kind, Faults::new()).await
}

async fn desk_page(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    kind: String,
    faults: Faults,
) -> Answered {
    let office = slug.to_owned();
    let (shell, imports) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<Visit>(tx, caller, &office, ())?;
            let imports = lists::recent(tx, &grant, None, RECENT)?;
            Ok((Office::load(tx, caller, &office, "settings")?, imports))
        })
        .await?;
    let c = shell.context(app);
    let kinds: Vec<(&str, String, String)> = Kind::ALL
        .into_iter()
        .filter(|kind| shell.may(kind.permission()))
        .map(|kind| {
            let name = c.t(&format!("exchange-kind-{}", kind.code())).to_owned();
            (kind.code(), name, known(app, c.language(), kind))
        })
        .collect();
    let chosen = kinds.iter().any(|(code, _, _)| *code == kind);
    let first = kinds.first().map_or("dossiers", |(code, _, _)| *code);
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Desk {
        kind: if chosen { kind } else { first.to_owned() },
        c,
        shell,
        faults,
        kinds,
        imports,
    };
    Ok((status, html(&page)).into_response())
}

/// The columns of a kind by name, for the page.
fn known(app: &App, lang: Lang, kind: Kind) -> String {
    let names: Vec<&str> = columns::of(kind)
        .iter()
        .map(|column| columns::label(app.texts(), lang, kind, column.code))
        .collect();
    names.join(", ")
}

/// `POST /office/{firm}/settings/exchange`
pub async fn bring(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    request: Request,
) -> Answered {
    let brought = bring_file(&app, &credentials, &slug, request).await?;
    match brought.import {
        Ok(id) => Ok(see(&format!("/office/{slug}/settings/exchange/{id}"))),
        Err(faults) => desk_page(&app, &credentials, &slug, brought.kind, faults).await,
    }
}

/// `GET /office/{firm}/settings/exchange/{import}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ImportId)>,
    Query(query): Query,
) -> Answered {
    let page = import_page(&app, &credentials, &slug, id, &query, Faults::new()).await?;
    Ok(html(&page))
}

async fn import_page<'a>(
    app: &'a App,
    credentials: &Credentials,
    slug: &str,
    id: ImportId,
    query: &Form,
    faults: Faults,
) -> Result<Show<'a>, Refusal> {
    let after = query
        .get("after")
        .and_then(|after| after.parse().ok())
        .unwrap_or(0);
    let asked = query.get("show").and_then(Outcome::from_code);
    let office = slug.to_owned();
    let (shell, import, show, mut rows) = app
        .read(credentials, move |tx, caller: &Caller| {
            let grant = grant_in_office::<See>(tx, caller, &office, id)?;
            let import = grant.row().clone();
            // What is wrong comes first: it is what has to be mended.
            let show = asked.or((import.counts.wrong > 0).then_some(Outcome::Wrong));
            let rows = lists::rows(tx, &grant, show, after, SHOWN + 1)?;
            Ok((
                Office::load(tx, caller, &office, "settings")?,
                import,
                show,
                rows,
            ))
        })
        .await?;
    let most = usize::try_from(SHOWN).unwrap_or(0);
    let more = rows.len() > most;
    rows.truncate(most);
    Ok(Show {
        next: rows.last().filter(|_| more).map(|last| last.number),
        c: shell.context(app),
        shell,
        faults,
        app,
        import,
        rows,
        show,
    })
}

/// `POST /office/{firm}/settings/exchange/{import}`
pub async fn confirm(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ImportId)>,
    Posted(form): Posted,
) -> Answered {
    let without = form.has("ignore_unknown");
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Confirm>(tx, caller, &office, id)?;
            actions::confirm(tx, &grant, without)?;
            Ok((grant.firm(), is_small(grant.row())))
        })
        .await;
    match done {
        Ok((firm, small)) => {
            if small {
                run::work(&app, firm, id).await?;
            }
            Ok(see(&format!("/office/{slug}/settings/exchange/{id}")))
        }
        Err(Refusal::Invalid(faults)) => {
            let page = import_page(&app, &credentials, &slug, id, &Form::default(), faults).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
        }
        Err(refusal) => Err(refusal),
    }
}

/// `GET /office/{firm}/settings/exchange/{import}/report`
pub async fn download(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ImportId)>,
) -> Answered {
    report::report(&app, &credentials, &slug, id).await
}

/// `POST /office/{firm}/settings/exchange/export`
pub async fn export(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Result<Response, Refusal> {
    let kind = form
        .get("kind")
        .and_then(Kind::from_code)
        .unwrap_or(Kind::Dossiers);
    let separator = form
        .get("separator")
        .and_then(export::Form::separator)
        .unwrap_or(b';');
    let office = slug.clone();
    let lang = app
        .read(&credentials, move |_, caller| {
            caller.staff(&office)?;
            Ok(caller.language)
        })
        .await?;
    let form = export::Form {
        kind,
        separator,
        words: Some(lang),
    };
    report::export(&app, &credentials, &slug, form).await
}
