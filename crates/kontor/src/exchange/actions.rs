//! Beginning an import and saying yes to it. What it does then stands in `run`.

use store::{Tx, queue};

use super::access::{Bring, Confirm, TakeOut};
use super::model::{Import, Kind, State};
use super::sheet::Sheet;
use super::store as sql;
use crate::access::{Caller, Grant};
use crate::events::{About, Event, record};
use crate::ids::{FileId, FirmId, ImportId};
use crate::refusal::Refusal;

// i18n: refusal-import-not-ready refusal-import-nothing fault-import-unknown

/// The job that checks or writes an import; its payload is the id.
pub const WORK: &str = "exchange.import";
/// So many rows are dealt with while the browser waits; more of them by a job.
pub const AT_ONCE: i64 = 500;
/// How long the job of a small one waits, in milliseconds.
const WAIT: i64 = 60_000;
/// For so long the rows of a report are kept: 30 days in milliseconds.
const KEPT: i64 = 30 * 24 * 3_600_000;

/// A file that was stored and could be read.
#[derive(Clone, Debug)]
pub struct Brought {
    pub kind: Kind,
    pub file: FileId,
    pub name: String,
    pub language: pages::Lang,
    pub encoding: &'static str,
    pub separator: &'static str,
    pub unknown: Vec<String>,
    pub total: i64,
}

impl Brought {
    /// What is known of it after it was read.
    pub fn new(
        kind: Kind,
        file: FileId,
        name: &str,
        language: pages::Lang,
        sheet: &Sheet,
    ) -> Brought {
        Brought {
            kind,
            file,
            name: name.to_owned(),
            language,
            encoding: sheet.encoding,
            separator: sheet.separator(),
            unknown: sheet.unknown.clone(),
            total: i64::try_from(sheet.total).unwrap_or(i64::MAX),
        }
    }
}

/// Begins an import: from here on its rows are checked. Nothing of the firm's is changed.
pub fn begin(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Bring>,
    caller: &Caller,
    brought: &Brought,
) -> Result<ImportId, Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    if !grant.may(brought.kind.permission()) {
        return Err(Refusal::Forbidden);
    }
    tx.execute(sql::DROP_OLD_ROWS, &[&firm, &(now - KEPT)])?;
    let id = ImportId(tx.id());
    tx.execute(
        sql::BEGIN,
        &[
            &firm,
            &id,
            &brought.kind.code(),
            &grant.actor().person(),
            &caller.user,
            &caller.origin,
            &brought.language.code(),
            &brought.file,
            &brought.name,
            &brought.encoding,
            &brought.separator,
            &brought.unknown.join("\n"),
            &brought.total,
            &[0_u8; 32].as_slice(),
            &now,
        ],
    )?;
    work_later(tx, firm, id, brought.total)?;
    Ok(id)
}

/// Has a checked import written. Columns that nobody knows are left out only if that is said.
pub fn confirm(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Confirm>,
    without_unknown: bool,
) -> Result<(), Refusal> {
    let (firm, import) = (grant.firm(), grant.row());
    if import.state != State::Ready {
        return Err(Refusal::Conflict("refusal-import-not-ready"));
    }
    if import.counts.doing() == 0 {
        return Err(Refusal::Conflict("refusal-import-nothing"));
    }
    if !import.unknown.is_empty() && !without_unknown {
        return Err(Refusal::field("ignore_unknown", "fault-import-unknown"));
    }
    if tx.execute(sql::CONFIRM, &[&firm, &import.id])? == 0 {
        return Err(Refusal::Conflict("refusal-import-not-ready"));
    }
    work_later(tx, firm, import.id, import.total)
}

/// A small import is worked on while its sender waits; the job sees to it if that breaks off.
fn work_later(tx: &mut Tx<'_>, firm: FirmId, id: ImportId, total: i64) -> Result<(), Refusal> {
    let wait = if total <= AT_ONCE { WAIT } else { 0 };
    let (id, run_at) = (id.to_string(), tx.now() + wait);
    Ok(queue::enqueue(
        tx,
        &queue::NewJob {
            tenant: firm.0,
            kind: WORK,
            key: Some(&id),
            payload: &id,
            run_at,
        },
    )?)
}

/// Whether an import is worked on while its sender waits.
pub fn is_small(import: &Import) -> bool {
    import.total <= AT_ONCE
}

/// Records that someone takes out what they see of a kind, as far as a `filter` leaves it.
pub fn take_out(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, TakeOut>,
    kind: Kind,
    filter: &str,
) -> Result<(), Refusal> {
    let event = match kind {
        Kind::Dossiers => Event::DossiersExported {
            filter: filter.to_owned(),
        },
        Kind::Contacts => Event::ContactsExported {},
    };
    record(tx, grant.firm(), grant.actor(), About::Firm, &event)
}
