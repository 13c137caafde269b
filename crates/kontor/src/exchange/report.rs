//! Files for downloading: what was exported, and what is wrong with an import.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures::stream;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::access::{See, TakeOut};
use super::actions::take_out;
use super::bring::own_fields;
use super::columns;
use super::export::{self, Form, Lines, Place};
use super::lists;
use super::model::{Import, RowReport};
use crate::access::{Credentials, Viewer, grant_in_office};
use crate::app::App;
use crate::contacts::access::sees_all;
use crate::ids::ImportId;
use crate::refusal::Refusal;
use crate::web::Context;

/// The most rows of a downloaded report that are read at once.
const AT_ONCE: i64 = 500;

/// Records the export and streams it: each piece is read with the rights of that moment.
pub async fn export(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    form: Form,
) -> Result<Response, Refusal> {
    let office = slug.to_owned();
    let firm = app
        .write(credentials, move |tx, caller| {
            let grant = grant_in_office::<TakeOut>(tx, caller, &office, ())?;
            take_out(tx, &grant, form.kind, "")?;
            Ok(grant.firm())
        })
        .await?;
    let own = own_fields(app, firm, form.kind).await?;
    let begin = Bytes::from(export::header(app.texts(), form, &own)?);
    let state = (
        app.clone(),
        credentials.clone(),
        slug.to_owned(),
        Some(Place::first()),
    );
    let rest = stream::try_unfold(state, move |(app, credentials, slug, place)| async move {
        let Some(place) = place else {
            return Ok(None);
        };
        let (bytes, next) = some(&app, &credentials, &slug, form, place).await?;
        Ok::<_, Refusal>(Some((Bytes::from(bytes), (app, credentials, slug, next))))
    });
    let body = stream::StreamExt::chain(stream::iter([Ok(begin)]), rest);
    let body = futures::TryStreamExt::map_err(body, |refusal| format!("{refusal:?}"));
    answer(
        Body::from_stream(body),
        &format!("{slug}-{}.csv", form.kind.code()),
    )
}

async fn some(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    form: Form,
    place: Place,
) -> Result<(Vec<u8>, Option<Place>), Refusal> {
    let (slug, texts_of) = (slug.to_owned(), app.clone());
    app.read(credentials, move |tx, caller| {
        let all = sees_all(caller.staff(&slug)?.permissions);
        let viewer = Viewer::office(caller, &slug)?;
        export::page(tx, texts_of.texts(), &viewer, all, form, &place)
    })
    .await
}

/// What the rows of an import do and what is wrong with them, a line for each fault.
pub async fn report(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: ImportId,
) -> Result<Response, Refusal> {
    let mut lines = Lines::separated_by(b';');
    let (mut after, mut first) = (0, true);
    loop {
        let office = slug.to_owned();
        let (import, lang, rows) = app
            .read(credentials, move |tx, caller| {
                let grant = grant_in_office::<See>(tx, caller, &office, id)?;
                let rows = lists::rows(tx, &grant, None, after, AT_ONCE)?;
                Ok((grant.row().clone(), caller.language, rows))
            })
            .await?;
        let c = Context::new(app, lang);
        if std::mem::take(&mut first) {
            let heads = ["row", "name", "outcome", "column", "value", "problem"];
            // i18n: exchange-report-*
            lines.add(heads.map(|head| c.t(&format!("exchange-report-{head}"))))?;
        }
        let Some(last) = rows.last() else { break };
        after = last.number;
        for row in &rows {
            write(&mut lines, app, &c, &import, row)?;
        }
    }
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(lines.end()?);
    answer(Body::from(bytes), &format!("{slug}-import.csv"))
}

fn write(
    lines: &mut Lines,
    app: &App,
    c: &Context<'_>,
    import: &Import,
    row: &RowReport,
) -> Result<(), Refusal> {
    let label = |code| columns::label(app.texts(), c.language(), import.kind, code);
    // i18n: exchange-outcome-*
    let outcome = c.t(&format!("exchange-outcome-{}", row.outcome.code()));
    let number = row.number.to_string();
    if row.faults.is_empty() {
        let changed: Vec<&str> = row.columns.iter().map(|code| label(code)).collect();
        return lines.add([&number, &row.name, outcome, &changed.join(", "), "", ""]);
    }
    for fault in &row.faults {
        let column = label(&fault.column);
        lines.add([
            &number,
            &row.name,
            outcome,
            column,
            &fault.value,
            &fault.message,
        ])?;
    }
    Ok(())
}

/// A file for downloading.
pub fn answer(body: Body, name: &str) -> Result<Response, Refusal> {
    Response::builder()
        .header(CONTENT_TYPE, "text/csv; charset=utf-8")
        .header(CONTENT_DISPOSITION, vault::content_disposition(name, false))
        .header(CACHE_CONTROL, "no-store")
        .body(body)
        .map_err(|error| Refusal::Fault(error.to_string()))
}
