//! Exactly what a filter leaves, as a file: in its order, with every column, piece by piece.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use pages::Lang;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::columns::Column;
use super::filter::Filter;
use super::list::{self, Row, Workers};
use super::order::Place;
use crate::access::{Credentials, Viewer, grant_in_office};
use crate::app::App;
use crate::exchange::TakeOut;
use crate::exchange::columns::spoken;
use crate::exchange::export::{Form as Written, Lines};
use crate::exchange::model::Kind;
use crate::exchange::report::answer;
use crate::exchange::take_out;
use crate::refusal::Refusal;
use crate::web::{Answered, At, Context, Json, Posted};

/// So many rows are read in one transaction.
const AT_ONCE: usize = 250;

/// What to take out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDossierExport {
    /// What it asks for, by the names of the list of dossiers.
    #[serde(default)]
    filter: BTreeMap<String, Value>,
    /// `semicolon` (unless said), `comma` or `tab`.
    #[serde(default)]
    separator: String,
}

/// `POST /office/{firm}/export`
pub async fn page(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    let filter = Filter::lenient(&form);
    let lang = app
        .read(&credentials, |_, caller| Ok(caller.language))
        .await?;
    file(&app, &credentials, &firm, filter, b';', Some(lang)).await
}

/// `POST /api/v1/firms/{firm}/dossier-exports`
pub async fn api(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Json(body): Json<NewDossierExport>,
) -> Answered {
    let filter = Filter::from_json(&body.filter)?;
    let separator = Written::separator(&body.separator)
        .ok_or_else(|| Refusal::field("separator", "fault-choice"))?;
    file(&app, &credentials, &firm, filter, separator, None).await
}

/// Records it and streams it: each piece is read with the rights of that moment.
async fn file(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    filter: Filter,
    separator: u8,
    words: Option<Lang>,
) -> Result<Response, Refusal> {
    let (office, asked) = (slug.to_owned(), filter.with("", ""));
    app.write(credentials, move |tx, caller| {
        let grant = grant_in_office::<TakeOut>(tx, caller, &office, ())?;
        take_out(tx, &grant, Kind::Dossiers, asked.trim_start_matches('?'))
    })
    .await?;
    let form = Written {
        kind: Kind::Dossiers,
        separator,
        words,
    };
    let begin = Bytes::from(header(app, form)?);
    let state = (
        app.clone(),
        credentials.clone(),
        slug.to_owned(),
        Some(None),
    );
    let rest = stream::try_unfold(state, move |(app, credentials, slug, place)| {
        let filter = filter.clone();
        async move {
            let Some(place) = place else {
                return Ok(None);
            };
            let (bytes, next) = piece(&app, &credentials, &slug, filter, form, place).await?;
            let next = next.map(Some);
            Ok::<_, Refusal>(Some((bytes, (app, credentials, slug, next))))
        }
    });
    let body = stream::iter([Ok(begin)]).chain(rest);
    let body = body.map_err(|refusal| format!("{refusal:?}"));
    answer(Body::from_stream(body), &format!("{slug}-dossiers.csv"))
}

fn header(app: &App, form: Written) -> Result<Vec<u8>, Refusal> {
    let mut lines = Lines::new(form);
    // i18n: dossier-field-* dossier-state-archived monitor-*
    let said = |code: &str, key: &str| match form.words {
        Some(lang) => app.texts().get(lang, key).to_owned(),
        None => code.to_owned(),
    };
    let columns = Column::ALL.map(|column| said(column.code(), column.label()));
    let first = [said("name", "dossier-field-name")];
    let last = [
        said("archived", "dossier-state-archived"),
        said("confidential", "dossier-field-confidential"),
    ];
    lines.add(first.into_iter().chain(columns).chain(last))?;
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(lines.end()?);
    Ok(bytes)
}

/// The next rows as bytes, and where to go on.
async fn piece(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    filter: Filter,
    form: Written,
    after: Option<Place>,
) -> Result<(Bytes, Option<Place>), Refusal> {
    let (slug, writing) = (slug.to_owned(), app.clone());
    app.read(credentials, move |tx, caller| {
        let viewer = Viewer::office(caller, &slug)?;
        let from = list::way(tx, &viewer, &filter)?;
        let most = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        let rows = list::rows(tx, &viewer, &filter, from, after.as_ref(), most)?;
        let mut teams = list::teams(tx, viewer.firm(), &rows)?;
        let mut lines = Lines::new(form);
        let c = Context::new(&writing, caller.language);
        for row in &rows {
            let team = teams.remove(&row.dossier.id).unwrap_or_default();
            lines.add(cells(&c, &writing, form.words, row, &team))?;
        }
        let full = rows.len() == AT_ONCE;
        let next = rows.last().filter(|_| full).map(|last| last.place.clone());
        Ok((Bytes::from(lines.end()?), next))
    })
    .await
}

fn cells(
    c: &Context<'_>,
    app: &App,
    words: Option<Lang>,
    row: &Row,
    team: &Workers,
) -> Vec<String> {
    let d = &row.dossier;
    let said = |column: &str, code: &str| spoken(app.texts(), words, column, code);
    let answer = |column: &str, yes: bool| said(column, if yes { "yes" } else { "no" });
    let mut cells = vec![d.name.clone()];
    cells.extend(Column::ALL.into_iter().map(|column| match column {
        Column::Number => d.number.clone(),
        Column::Kind => said("kind", &d.kind),
        Column::VatNumber => d.vat_number.clone(),
        Column::Responsible => d.responsible_name.clone(),
        Column::Team => crate::exchange::joined(team.iter().map(|(_, name)| name.as_str())),
        Column::Tags => crate::exchange::joined(d.tags.iter().map(String::as_str)),
        Column::Language => said("language", &d.language),
        Column::Regime => said("vat_regime", &d.vat_regime),
        Column::Period => said("vat_period", &d.vat_period),
        Column::Open => d.open_conversations.to_string(),
        Column::Due => row.due.clone(),
        Column::Created => c.iso(&d.created_at),
        Column::Messages => row.waiting().to_string(),
        Column::Activity => c.iso(&d.last_at),
    }));
    cells.push(answer("archived", d.archived));
    cells.push(answer("confidential", d.confidential));
    cells
}
