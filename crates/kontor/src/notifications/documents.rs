//! New documents that the firm put before its clients: the job `tell.documents` (DOC-2).
//!
//! What is shared within some minutes is told together, one mail for a person and a dossier. What it names
//! is looked up when it is sent: what was taken away meanwhile is not in it, and no mail names it twice.

use pages::{Arg, Lang};
use serde::{Deserialize, Serialize};
use store::Tx;
use uuid::Uuid;

use super::client;
use super::model::{Dropped, MailKind, Queued};
use super::plan::Subject;
use super::prepare::Content;
use super::render::{Banner, Sheet};
use super::store as sql;
use super::tell::{Person, person};
use crate::access::{Permission, Permissions};
use crate::app::App;
use crate::ids::{ContactId, DossierId, FirmId, MailId};
use crate::refusal::Refusal;

/// So many documents are named; the others are counted.
const NAMED: usize = 10;

/// What the job holds, and the mail's data: since when.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Since {
    dossier: DossierId,
    at: i64,
}

/// What such a mail says.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub dossier: DossierId,
    pub dossier_name: String,
    /// The newest of them.
    pub names: Vec<String>,
    /// How many more there are.
    pub more: i64,
    /// Whether a link to activate access goes on top.
    pub activation: bool,
}

/// Plans a mail for each client who sees documents of the dossier and for whom none waits yet. Says how many
/// that are.
pub fn tell_documents(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<usize, Refusal> {
    let since = read(payload)?;
    let mut told = 0;
    for person in people(tx, firm, since.dossier, None)? {
        let queued = tx.first(
            sql::DOCUMENTS_QUEUED,
            &[&firm, &since.dossier, &person.contact],
            |row| row.get::<MailId>(0),
        )?;
        if queued.is_some() || shared(tx, firm, since, person.seen, tx.now())?.is_none() {
            continue;
        }
        let about = Subject {
            data: payload.to_owned(),
            ..Subject::default()
        };
        told += usize::from(client::plan(tx, firm, MailKind::Documents, person, about)?);
    }
    Ok(told)
}

fn read(data: &str) -> Result<Since, Refusal> {
    serde_json::from_str(data).map_err(|error| Refusal::Fault(error.to_string()))
}

/// The clients who see the dossier's documents, and up to when each was told of them: all, or one.
fn people(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    only: Option<ContactId>,
) -> Result<Vec<Person>, Refusal> {
    let see = Permissions::of(&[Permission::ReadDocuments]).bits();
    let (contact, everybody) = (only.unwrap_or(ContactId(Uuid::nil())), only.is_none());
    Ok(tx.all(
        sql::DOCUMENT_READERS,
        &[&firm, &dossier, &see, &contact, &everybody],
        person,
    )?)
}

/// What was shared since then and up to `until`, and is still there; nothing if there is nothing.
pub(super) fn shared(
    tx: &mut Tx<'_>,
    firm: FirmId,
    since: Since,
    seen: i64,
    until: i64,
) -> Result<Option<Shared>, Refusal> {
    let after = seen.max(since.at - 1);
    let (mut names, mut all, mut dossier_name) = (Vec::new(), 0_i64, String::new());
    tx.each(
        sql::SHARED,
        &[&firm, &since.dossier, &after, &until],
        |row| {
            if names.len() < NAMED {
                names.push(row.get(0)?);
            }
            dossier_name = row.get(1)?;
            all += 1;
            Ok(())
        },
    )?;
    let more = all - i64::try_from(names.len()).unwrap_or(0);
    Ok((!names.is_empty()).then_some(Shared {
        dossier: since.dossier,
        dossier_name,
        names,
        more,
        activation: false,
    }))
}

/// What the mail says now, if there is anything new and its reader sees it.
pub(super) fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    hash: &[u8; 32],
) -> Result<Result<Content, Dropped>, Refusal> {
    let since = read(&mail.data)?;
    let person = match client::contact(tx, firm, mail)? {
        Some(contact) => people(tx, firm, since.dossier, Some(contact))?.pop(),
        None => None,
    };
    let Some(person) = person else {
        return Ok(Err(Dropped::NoAccess));
    };
    // What is shared in this very moment is told by the next one.
    let until = tx.now() - 1;
    let Some(mut shared) = shared(tx, firm, since, person.seen, until)? else {
        return Ok(Err(Dropped::NothingNew));
    };
    // Up to when it tells: the next one begins there.
    match client::address(tx, firm, mail, person, Some(until), hash)? {
        Ok(activation) => shared.activation = activation,
        Err(why) => return Ok(Err(why)),
    }
    Ok(Ok(Content::Documents(shared)))
}

/// The same for a copy to the firm: what the mail numbered `until` told.
pub(super) fn copied(
    tx: &mut Tx<'_>,
    firm: FirmId,
    data: &str,
    until: i64,
) -> Result<Option<Shared>, Refusal> {
    shared(tx, firm, read(data)?, 0, until)
}

/// Its words.
pub(super) fn sheet<'a>(
    app: &App,
    lang: Lang,
    shared: &Shared,
    secret: &str,
    blank: Sheet<'a>,
) -> Sheet<'a> {
    let base = &app.settings().public_url;
    let count = shared.more + i64::try_from(shared.names.len()).unwrap_or(0);
    let firm = blank.firm;
    let said = |key: &str| {
        let args = [
            ("firm", Arg::from(firm)),
            ("count", Arg::from(count)),
            ("more", Arg::from(shared.more)),
        ];
        app.texts().format(lang, key, &args)
    };
    Sheet {
        subject: said("mail-documents-subject"),
        preview: shared.names.join(", "),
        banner: shared.activation.then(|| Banner {
            text: said("mail-activate"),
            link: said("mail-activate-link"),
            url: format!("{base}/activate/{secret}"),
        }),
        title: said("mail-documents-subject"),
        about: shared.dossier_name.clone(),
        points: shared.names.clone(),
        after: if shared.more > 0 {
            said("mail-documents-more")
        } else {
            String::new()
        },
        button: said("mail-documents-button"),
        url: format!("{base}/portal/{}/documents", shared.dossier),
        footer: said("mail-documents-footer"),
        ..blank
    }
}
