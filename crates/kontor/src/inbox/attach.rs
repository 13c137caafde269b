//! What is attached to a mail, read out of the mail when somebody asks, and made documents.

use axum::body::Body;
use axum::response::Response;
use http::StatusCode;
use http::header::{
    CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use post::read::{Attached, LARGEST, read};
use store::Tx;

use super::model::Mail;
use super::store as sql;
use crate::access::Actor;
use crate::app::App;
use crate::documents::{self, Filing};
use crate::files;
use crate::ids::{DocumentId, DossierId, FileId, FirmId, InboxMailId};
use crate::refusal::Refusal;

/// An attachment with its bytes, counted from one, unless the mail is withheld.
pub async fn attachment(
    app: &App,
    firm: FirmId,
    mail: &Mail,
    number: usize,
) -> Result<Attached, Refusal> {
    mail.check.open()?;
    let index = number.checked_sub(1).ok_or(Refusal::NotFound)?;
    if !mail.is_kept() || index >= mail.enclosed.len() {
        return Err(Refusal::NotFound);
    }
    let mut all = all(app, firm, mail.file).await?;
    if index >= all.len() {
        return Err(Refusal::NotFound);
    }
    Ok(all.swap_remove(index))
}

/// All attachments of a kept mail.
async fn all(app: &App, firm: FirmId, file: FileId) -> Result<Vec<Attached>, Refusal> {
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    let raw = files::bytes(app, firm, file, most).await?;
    let mail = tokio::task::spawn_blocking(move || read(&raw))
        .await
        .map_err(|error| Refusal::Fault(error.to_string()))?;
    // One that cannot be read has no attachments.
    Ok(mail.map(|mail| mail.attachments).unwrap_or_default())
}

/// Hands an attachment out, so that nothing in it can act in our name: it is always saved.
pub fn answer(attached: Attached) -> Result<Response, Refusal> {
    Response::builder()
        .status(StatusCode::OK)
        .header(CONTENT_TYPE, "application/octet-stream")
        .header(CONTENT_LENGTH, attached.bytes.len())
        .header(
            CONTENT_DISPOSITION,
            vault::content_disposition(&attached.name, false),
        )
        .header(CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'")
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(Body::from(attached.bytes))
        .map_err(|error| Refusal::Fault(error.to_string()))
}

/// Where an attachment stands.
#[derive(Clone, Copy, Debug)]
pub struct Which {
    pub dossier: DossierId,
    pub mail: InboxMailId,
    pub number: i64,
}

/// Makes an attachment a document at the top of the dossier, which is the firm's own. One that is a document
/// already, or has the same bytes as one in the dossier, is that.
pub fn file_away(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    which: Which,
    file: &files::NewFile,
) -> Result<DocumentId, Refusal> {
    let Which {
        dossier,
        mail,
        number,
    } = which;
    crate::access::rights::hold(tx, firm, dossier)?;
    let key: &[&dyn store::Value] = &[&firm, &dossier, &mail, &number];
    if let Some(document) = tx.first(sql::SAVED_ONE, key, |row| row.get(0))? {
        files::drop_pending(tx, firm, mail.0, file.id)?;
        return Ok(document);
    }
    let same = tx.first(sql::SAME_BYTES, &[&firm, &dossier, &file.id], |row| {
        row.get(0)
    })?;
    let document = match same {
        Some(document) => {
            files::drop_pending(tx, firm, mail.0, file.id)?;
            document
        }
        None => {
            files::take(tx, firm, mail.0, file.id)?;
            let filing = Filing {
                dossier,
                folder: None,
                onto: None,
                file: file.id,
                name: &file.name,
                note: "",
            };
            documents::file_away(tx, firm, actor, &filing)?.document
        }
    };
    let now = tx.now();
    tx.execute(
        sql::KEEP_SAVED,
        &[&firm, &dossier, &mail, &number, &document, &now],
    )?;
    Ok(document)
}

/// The job that makes the attachments of a mail documents (MAIL-3).
pub async fn save(app: &App, firm: FirmId, payload: &str) -> Result<(), Refusal> {
    let broken = || Refusal::Fault(format!("not a dossier and a mail: {payload}"));
    let (dossier, mail) = payload.split_once(' ').ok_or_else(broken)?;
    let dossier: DossierId = dossier.parse().map_err(|_| broken())?;
    let mail: InboxMailId = mail.parse().map_err(|_| broken())?;
    let found = app
        .store()
        .read(move |tx| {
            let found = tx.all(sql::MAIL, &[&firm, &mail], Mail::read)?;
            let (on, _) = super::lists::saves(tx, firm, dossier)?;
            Ok::<_, Refusal>(found.into_iter().find(|_| on).map(|mail| mail.file))
        })
        .await?;
    let Some(file) = found else {
        return Ok(());
    };
    for (number, attached) in all(app, firm, file).await?.into_iter().enumerate() {
        // A signature's logo is no document; an empty file is none.
        if attached.inline || attached.bytes.is_empty() {
            continue;
        }
        let which = Which {
            dossier,
            mail,
            number: i64::try_from(number + 1).unwrap_or(i64::MAX),
        };
        let stored = match store_bytes(app, firm, mail, attached).await {
            Ok(stored) => stored,
            // A kind of file that is not taken, or no room: it stays in the mail.
            Err(Refusal::Invalid(_) | Refusal::TooLarge) => continue,
            Err(other) => return Err(other),
        };
        let filed = app
            .store()
            .write(move |tx| file_away(tx, firm, &Actor::system("mailbox"), which, &stored))
            .await;
        match filed {
            // The scanner was quicker.
            Ok(_) | Err(Refusal::Invalid(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// Stores the bytes of an attachment for its mail, if files of its kind and size are taken.
pub async fn store_bytes(
    app: &App,
    firm: FirmId,
    mail: InboxMailId,
    attached: Attached,
) -> Result<files::NewFile, Refusal> {
    let limits = files::Limits::of(app.settings());
    if let Some(args) = limits.wrong_type(&attached.name) {
        return Err(Refusal::field_with("files", "fault-file-type", args));
    }
    let size = i64::try_from(attached.bytes.len()).map_err(|_| Refusal::TooLarge)?;
    if u64::try_from(size).is_ok_and(|size| size > limits.each) {
        return Err(Refusal::TooLarge);
    }
    let room = app
        .store()
        .read(move |tx| files::has_room(tx, firm, limits.firm, size))
        .await?;
    if !room {
        return Err(Refusal::field("files", "fault-files-no-room"));
    }
    files::keep_bytes(app, firm, mail.0, &attached.name, attached.bytes).await
}
