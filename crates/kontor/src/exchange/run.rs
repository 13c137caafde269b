//! The work of an import: looking at every row in pieces, and writing all of them in one transaction.
//!
//! Looking only reads, some hundred rows at a time, so that nobody waits for it. Writing judges each
//! row once more: if any of them would now do something else than what was shown and confirmed, nothing
//! of the file remains, and it is looked at anew. Both may be called again at any time; what is over
//! stays as it is.

use std::sync::{Arc, Mutex, PoisonError};

use pages::{Faults, Lang, Texts};
use sha2::{Digest, Sha256};
use store::Tx;

use super::bring::own_fields;
use super::model::{CellFault, Counts, Import, Kind, Outcome, RowReport, State};
use super::rules::{Around, Judged, Seen};
use super::sheet::{MOST_BYTES, Sheet, SheetRow};
use super::store as sql;
use super::{contacts, dossiers};
use crate::access::{Caller, Grant};
use crate::app::App;
use crate::events::{About, Event, record};
use crate::files;
use crate::ids::{FirmId, ImportId};
use crate::refusal::Refusal;

use super::access::Confirm;

/// So many rows are looked at in one transaction.
const AT_ONCE: usize = 250;
/// What a report shows of a cell, in characters.
const SHOWN: usize = 200;

/// Does what the state of an import asks for.
pub async fn work(app: &App, firm: FirmId, id: ImportId) -> Result<(), Refusal> {
    let import = load(app, firm, id).await?;
    let done = match import.state {
        State::Checking => check(app, &import).await,
        State::Importing => write(app, &import).await,
        _ => return Ok(()),
    };
    match done {
        // Again later: nothing is known to be wrong.
        Err(Refusal::Busy(why)) => Err(Refusal::Busy(why)),
        Err(refusal) => {
            tracing::warn!(?refusal, import = %id, "an import ended early");
            app.store()
                .write(move |tx| {
                    let now = tx.now();
                    tx.execute(sql::FAIL, &[&firm, &id, &now])?;
                    tell(tx, firm);
                    Ok::<_, Refusal>(())
                })
                .await
        }
        Ok(()) => Ok(()),
    }
}

/// The import as it is now.
pub async fn load(app: &App, firm: FirmId, id: ImportId) -> Result<Import, Refusal> {
    app.store()
        .read(move |tx| {
            tx.first(sql::FIND, &[&firm, &id], Import::read)?
                .ok_or(Refusal::NotFound)
        })
        .await
}

/// Reads the stored file of an import again.
async fn sheet(app: &App, import: &Import) -> Result<Arc<Sheet>, Refusal> {
    let bytes = files::bytes(app, import.firm, import.file, MOST_BYTES).await?;
    let own = own_fields(app, import.firm, import.kind).await?;
    let (app, kind) = (app.clone(), import.kind);
    let read = move || Sheet::read(app.texts(), kind, &own, &bytes);
    let read = tokio::task::spawn_blocking(read).await;
    read.map_err(|error| Refusal::Fault(error.to_string()))?
        .map(Arc::new)
}

fn judge(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    kind: Kind,
    row: &SheetRow,
    seen: &mut Seen,
) -> Result<Judged<Todo>, Refusal> {
    Ok(match kind {
        Kind::Dossiers => dossiers::judge(tx, around, row, seen)?.map(Todo::Dossier),
        Kind::Contacts => contacts::judge(tx, around, row, seen)?.map(Todo::Contact),
    })
}

enum Todo {
    Dossier(dossiers::Todo),
    Contact(contacts::Todo),
}

fn do_it(tx: &mut Tx<'_>, around: &Around<'_>, todo: &Todo) -> Result<(), Refusal> {
    match todo {
        Todo::Dossier(todo) => dossiers::write(tx, around, todo),
        Todo::Contact(todo) => contacts::write(tx, around, todo),
    }
}

async fn check(app: &App, import: &Import) -> Result<(), Refusal> {
    let sheet = sheet(app, import).await?;
    let (firm, id, kind) = (import.firm, import.id, import.kind);
    app.store()
        .write(move |tx| {
            tx.execute(sql::DROP_ROWS, &[&firm, &id])?;
            tx.execute(sql::ANEW, &[&firm, &id])?;
            Ok::<_, Refusal>(())
        })
        .await?;
    let seen = Arc::new(Mutex::new(Seen::default()));
    let plan = Arc::new(Mutex::new(Plan::default()));
    let mut counts = Counts::default();
    let mut done = 0;
    let mut rows = sheet.rows();
    loop {
        let some: Vec<SheetRow> = rows.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        done += some.len() as i64;
        let (texts_of, import) = (app.clone(), import.clone());
        let (seen, plan) = (Arc::clone(&seen), Arc::clone(&plan));
        let reports = app
            .store()
            .read(move |tx| {
                let texts = texts_of.texts();
                let caller = Caller::of_user(tx, import.user, &import.origin)?;
                let around = Around::load(tx, texts, &caller, firm)?;
                around.grant::<Confirm>(tx, id)?;
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                let mut plan = plan.lock().unwrap_or_else(PoisonError::into_inner);
                let mut reports = Vec::new();
                for row in &some {
                    let judged = judge(tx, &around, kind, row, &mut seen)?;
                    plan.add(row, &judged);
                    reports.push(report(texts, import.language, row, &judged));
                }
                Ok::<_, Refusal>(reports)
            })
            .await?;
        reports.iter().for_each(|report| counts.add(report.outcome));
        app.store()
            .write(move |tx| {
                keep(tx, firm, id, &reports)?;
                tx.execute(sql::PROGRESS, &[&firm, &id, &done])?;
                tell(tx, firm);
                Ok::<_, Refusal>(())
            })
            .await?;
    }
    let state = if counts.wrong > 0 {
        State::Wrong
    } else {
        State::Ready
    };
    let plan = plan
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
        .end();
    app.store()
        .write(move |tx| settle(tx, firm, id, State::Checking, state, counts, &plan))
        .await
}

/// Writes all rows, or none. If they would do something else than what was confirmed, they are looked
/// at anew and confirmed once more.
async fn write(app: &App, import: &Import) -> Result<(), Refusal> {
    let sheet = sheet(app, import).await?;
    let (firm, id) = (import.firm, import.id);
    let (texts_of, of) = (app.clone(), import.clone());
    let done = app
        .store()
        .write(move |tx| {
            let caller = Caller::of_user(tx, of.user, &of.origin)?;
            let around = Around::load(tx, texts_of.texts(), &caller, firm)?;
            let grant = around.grant::<Confirm>(tx, id)?;
            if grant.row().state != State::Importing {
                return Ok(());
            }
            let (plan, counts) = write_rows(tx, &around, &of, &sheet)?;
            if plan.as_slice() != of.plan {
                return Err(Refusal::Stale);
            }
            note(tx, &grant)?;
            settle(tx, firm, id, State::Importing, State::Done, counts, &plan)
        })
        .await;
    match done {
        Err(Refusal::Stale) => {
            app.store()
                .write(move |tx| {
                    tx.execute(sql::CHECK_AGAIN, &[&firm, &id])
                        .map_err(Refusal::from)
                })
                .await?;
            check(app, import).await
        }
        done => done,
    }
}

/// Judges and writes row after row, up to the first that is wrong.
fn write_rows(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    import: &Import,
    sheet: &Sheet,
) -> Result<([u8; 32], Counts), Refusal> {
    let (mut seen, mut plan, mut counts) = (Seen::default(), Plan::default(), Counts::default());
    for row in sheet.rows() {
        let judged = judge(tx, around, import.kind, &row, &mut seen)?;
        counts.add(judged.outcome);
        plan.add(&row, &judged);
        if judged.outcome == Outcome::Wrong {
            return Err(Refusal::Stale);
        }
        if let Some(todo) = &judged.todo {
            do_it(tx, around, todo)?;
        }
    }
    Ok((plan.end(), counts))
}

/// What all rows do, as one hash.
#[derive(Clone, Default)]
struct Plan(Sha256);

impl Plan {
    fn add<T>(&mut self, row: &SheetRow, judged: &Judged<T>) {
        let target = judged.target.unwrap_or_default();
        let columns = judged.columns.join(" ");
        let line = format!(
            "{} {} {target} {columns}\n",
            row.number,
            judged.outcome.code()
        );
        self.0.update(line.as_bytes());
    }

    fn end(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

fn note(tx: &mut Tx<'_>, grant: &Grant<'_, Confirm>) -> Result<(), Refusal> {
    let name = grant.row().file_name.clone();
    let event = match grant.row().kind {
        Kind::Dossiers => Event::DossiersImported { name },
        Kind::Contacts => Event::ContactsImported { name },
    };
    record(tx, grant.firm(), grant.actor(), About::Firm, &event)
}

fn settle(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: ImportId,
    from: State,
    to: State,
    counts: Counts,
    plan: &[u8],
) -> Result<(), Refusal> {
    let finished = (to != State::Ready).then_some(tx.now());
    tx.execute(
        sql::SETTLE,
        &[
            &firm,
            &id,
            &from.code(),
            &to.code(),
            &counts.added,
            &counts.changed,
            &counts.same,
            &counts.wrong,
            &plan,
            &finished,
        ],
    )?;
    tell(tx, firm);
    Ok(())
}

/// Open pages of the firm look again.
fn tell(tx: &mut Tx<'_>, firm: FirmId) {
    tx.wake(format!("change {firm} - - import"));
}

fn keep(tx: &mut Tx<'_>, firm: FirmId, id: ImportId, reports: &[RowReport]) -> Result<(), Refusal> {
    for report in reports
        .iter()
        .filter(|report| report.outcome != Outcome::Same)
    {
        let faults = serde_json::to_string(&report.faults)
            .map_err(|error| Refusal::Fault(error.to_string()))?;
        tx.execute(
            sql::ADD_ROW,
            &[
                &firm,
                &id,
                &report.number,
                &report.outcome.code(),
                &report.name,
                &report.columns.join(" "),
                &faults,
            ],
        )?;
    }
    Ok(())
}

/// A judged row in words, in the language of who brought the file.
fn report<T>(texts: &Texts, lang: Lang, row: &SheetRow, judged: &Judged<T>) -> RowReport {
    RowReport {
        number: row.number,
        outcome: judged.outcome,
        name: shown(&judged.name),
        columns: judged.columns.clone(),
        faults: in_words(texts, lang, row, &judged.faults),
    }
}

fn in_words(texts: &Texts, lang: Lang, row: &SheetRow, faults: &Faults) -> Vec<CellFault> {
    faults
        .iter()
        .map(|fault| CellFault {
            column: fault.field.clone(),
            value: shown(row.text(&fault.field)),
            code: fault
                .key
                .strip_prefix("fault-")
                .unwrap_or(fault.key)
                .replace('-', "_"),
            message: texts.format(lang, fault.key, &fault.args),
        })
        .collect()
}

/// As much as a report shows, on one line and without what a database cannot keep.
fn shown(text: &str) -> String {
    let flat = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    flat.take(SHOWN).collect()
}
