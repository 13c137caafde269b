//! A file on its way in: stored, read once, and then checked.

use axum::extract::Request;
use pages::{Faults, Lang};
use uuid::Uuid;

use super::access::Bring;
use super::actions::{self, Brought, is_small};
use super::model::Kind;
use super::run;
use super::sheet::{MOST_BYTES, Sheet};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::contacts::fields::{self, Field};
use crate::files::{self, Limits, NewFile};
use crate::ids::{FirmId, ImportId};
use crate::refusal::Refusal;

// i18n: fault-import-file fault-import-yes-no

/// What became of a file.
pub struct Taken {
    /// What it was said to be.
    pub kind: String,
    pub import: Result<ImportId, Faults>,
}

/// Takes the file of a form and checks it: at once if it is small, else by a job.
pub async fn bring(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    request: Request,
) -> Result<Taken, Refusal> {
    let office = slug.to_owned();
    let (firm, owner, language): (FirmId, Uuid, Lang) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<Bring>(tx, caller, &office, ())?;
            Ok((grant.firm(), grant.actor().person(), caller.language))
        })
        .await?;
    let limits = Limits {
        files: 1,
        each: MOST_BYTES,
        types: Vec::new(),
        firm: None,
    };
    let received = files::receive(app, request, firm, owner, limits).await?;
    let word = received.form.get("kind").unwrap_or("").to_owned();
    let mut faults = Faults::new();
    let kind = Kind::from_code(&word);
    if kind.is_none() {
        faults.add("kind", "fault-choice", Vec::new());
    }
    for fault in &received.faults {
        faults.add("file", fault.key, fault.args.clone());
    }
    if received.files.is_empty() && received.faults.is_empty() {
        faults.add("file", "fault-import-file", Vec::new());
    }
    let (Some(kind), Some(file), true) = (kind, received.files.first(), faults.is_empty()) else {
        return Ok(Taken {
            kind: word,
            import: Err(faults),
        });
    };
    let brought = match read(app, firm, kind, file, language).await {
        Ok(brought) => brought,
        Err(Refusal::Invalid(faults)) => {
            return Ok(Taken {
                kind: word,
                import: Err(faults),
            });
        }
        Err(refusal) => return Err(refusal),
    };
    let office = slug.to_owned();
    let import = app
        .write(credentials, move |tx, caller| {
            let grant = grant_in_office::<Bring>(tx, caller, &office, ())?;
            actions::begin(tx, &grant, caller, &brought)
        })
        .await?;
    if is_small(&run::load(app, firm, import).await?) {
        run::work(app, firm, import).await?;
    }
    Ok(Taken {
        kind: word,
        import: Ok(import),
    })
}

/// The firm's own fields that are columns of a file of this kind.
pub async fn own_fields(app: &App, firm: FirmId, kind: Kind) -> Result<Vec<Field>, Refusal> {
    match kind {
        Kind::Dossiers => Ok(Vec::new()),
        Kind::Contacts => app.store().read(move |tx| fields::all(tx, firm)).await,
    }
}

/// Reads a stored file once, to see whether it can be taken at all.
pub async fn read(
    app: &App,
    firm: FirmId,
    kind: Kind,
    file: &NewFile,
    language: Lang,
) -> Result<Brought, Refusal> {
    let bytes = files::bytes(app, firm, file.id, MOST_BYTES).await?;
    let own = own_fields(app, firm, kind).await?;
    let (texts_of, file) = (app.clone(), file.clone());
    tokio::task::spawn_blocking(move || {
        let sheet = Sheet::read(texts_of.texts(), kind, &own, &bytes)?;
        Ok(Brought::new(kind, file.id, &file.name, language, &sheet))
    })
    .await
    .map_err(|error| Refusal::Fault(error.to_string()))?
}
