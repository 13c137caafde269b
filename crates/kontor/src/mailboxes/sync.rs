//! Bringing a mailbox up to date: what is new in each folder, and the earlier mail of addresses whose SYNC was
//! switched on (MAIL-1, MAIL-2, MAIL-5).
//!
//! Only the heads of mails are looked at, two hundred at a time; a mail is fetched when an address of it has
//! SYNC on, one after another, and kept before the next. How far a folder was read is noted after its mails are
//! kept: whatever breaks off in between, nothing is missed, and what comes twice is known.

use post::imap::{Head, Imap, ImapError, Mark, Place, Special};
use post::read::{LARGEST, head, read};
use sha2::{Digest, Sha256};
use store::Tx;

use super::history::history;
use super::model::{Mailbox, Progress};
use super::store as sql;
use super::trouble::Trouble;
use crate::app::App;
use crate::files;
use crate::ids::{DossierId, FirmId};
use crate::inbox::{self, Found};
use crate::refusal::Refusal;

/// Heads that are looked at together.
pub(super) const HEADS: usize = 200;

/// Brings all folders up to date. Says how many mails were kept that were not known.
pub async fn sync(app: &App, mailbox: &Mailbox, imap: &mut Imap) -> Result<usize, Trouble> {
    let (firm, id) = (mailbox.firm, mailbox.id);
    let begun = app
        .store()
        .read(move |tx| Ok::<bool, Refusal>(tx.only(sql::BEGUN, &[&firm, &id], |row| row.get(0))?))
        .await?;
    let places = wanted(imap.places().await?);
    let mut kept = 0;
    for place in &places {
        match news(app, mailbox, imap, &place.name, begun).await {
            Ok(count) => kept += count,
            // A folder that is gone meanwhile, or that nobody may open, keeps the others from nothing.
            Err(Trouble::Mailbox(ImapError::Refused(why)))
                if place.special != Some(Special::Inbox) =>
            {
                tracing::warn!(mailbox = %id, folder = place.name, why, "a folder is passed over");
            }
            Err(trouble) => return Err(trouble),
        }
    }
    kept += history(app, mailbox, imap, &places).await?;
    Ok(kept)
}

/// The folders that are read. Where one holds all mail, it and the inbox are enough.
fn wanted(places: Vec<Place>) -> Vec<Place> {
    let all = places
        .iter()
        .any(|place| place.special == Some(Special::All));
    let reads = |place: &Place| match place.special {
        Some(Special::Inbox | Special::All) => true,
        Some(Special::Drafts | Special::Junk | Special::Trash) => false,
        Some(Special::Sent) | None => !all,
    };
    places.into_iter().filter(reads).collect()
}

/// What is new in a folder. In a mailbox that was never read, that is nothing: what is there is history. In
/// one that was, a folder that is new, or whose numbers mean nothing any more, is new from its first mail on.
async fn news(
    app: &App,
    mailbox: &Mailbox,
    imap: &mut Imap,
    folder: &str,
    begun: bool,
) -> Result<usize, Trouble> {
    let (firm, id) = (mailbox.firm, mailbox.id);
    let name = folder.to_owned();
    let before = app
        .store()
        .read(move |tx| {
            Ok::<_, Refusal>(tx.first(sql::FOLDER, &[&firm, &id, &name], Progress::read)?)
        })
        .await?;
    let now = progress(&imap.mark(folder).await?);
    let seen = match before {
        Some(before) if before == now => return Ok(0),
        Some(before) if before.validity == now.validity => before.seen,
        None if !begun => {
            note(app, mailbox, folder, now).await?;
            return Ok(0);
        }
        _ => 0,
    };
    imap.open(folder, true).await?;
    let mut at = Progress {
        seen,
        changes: None,
        ..now
    };
    let mut kept = 0;
    let uids = imap.after(u32::try_from(seen).unwrap_or(0)).await?;
    for some in uids.chunks(HEADS) {
        kept += take(app, mailbox, imap, some).await?;
        at.seen = some.last().copied().map_or(at.seen, i64::from);
        note(app, mailbox, folder, at).await?;
    }
    let seen = now.seen.max(at.seen);
    note(app, mailbox, folder, Progress { seen, ..now }).await?;
    Ok(kept)
}

fn progress(mark: &Mark) -> Progress {
    Progress {
        validity: i64::from(mark.validity),
        seen: i64::from(mark.next.saturating_sub(1)),
        changes: mark.changes.and_then(|changes| i64::try_from(changes).ok()),
    }
}

async fn note(app: &App, mailbox: &Mailbox, folder: &str, at: Progress) -> Result<(), Refusal> {
    let (firm, id, folder) = (mailbox.firm, mailbox.id, folder.to_owned());
    write(app, move |tx| {
        tx.execute(
            sql::PUT_FOLDER,
            &[&firm, &id, &folder, &at.validity, &at.seen, &at.changes],
        )?;
        Ok(())
    })
    .await
}

/// Keeps those of these mails that belong to an address with SYNC on. One that is known is not fetched again.
pub(super) async fn take(
    app: &App,
    mailbox: &Mailbox,
    imap: &mut Imap,
    uids: &[u32],
) -> Result<usize, Trouble> {
    let heads = imap.heads(uids).await?;
    let firm = mailbox.firm;
    let found = app
        .store()
        .read(move |tx| {
            let mut found = Vec::new();
            for one in &heads {
                found.extend(look(tx, firm, one)?.map(|what| (one.uid, what)));
            }
            Ok::<_, Refusal>(found)
        })
        .await?;
    let mut kept = 0;
    for (uid, what) in found {
        if let Look::Place(known_by, dossiers) = what {
            write(app, move |tx| inbox::place(tx, firm, &known_by, &dossiers)).await?;
            continue;
        }
        match keep(app, mailbox, imap, uid).await {
            Ok(true) => kept += 1,
            Ok(false) => {}
            Err(Trouble::Ours(refusal @ (Refusal::Busy(_) | Refusal::Full(_)))) => {
                return Err(Trouble::Ours(refusal));
            }
            // It stays in the mailbox; those behind it must not wait for it.
            Err(Trouble::Ours(refusal)) => {
                tracing::error!(mailbox = %mailbox.id, uid, ?refusal, "a mail cannot be kept");
            }
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(kept)
}
/// What is to be done with a mail.
enum Look {
    Fetch,
    /// It is known, but not in these dossiers.
    Place(String, Vec<DossierId>),
}

/// Whether a mail belongs to an address with SYNC on and is not where it should be, by its head.
fn look(tx: &mut Tx<'_>, firm: FirmId, one: &Head) -> Result<Option<Look>, Refusal> {
    let read = head(&one.lines);
    let dossiers = inbox::dossiers_of(tx, firm, &inbox::addresses(&read))?;
    if dossiers.is_empty() {
        return Ok(None);
    }
    // One without a Message-ID is known by all that it says.
    let Some(id) = read.message_id.as_ref() else {
        return Ok(Some(Look::Fetch));
    };
    Ok(match inbox::missing(tx, firm, id, &dossiers)? {
        None => Some(Look::Fetch),
        Some(missing) if missing.is_empty() => None,
        Some(missing) => Some(Look::Place(id.clone(), missing)),
    })
}

async fn keep(app: &App, mailbox: &Mailbox, imap: &mut Imap, uid: u32) -> Result<bool, Trouble> {
    let Some(raw) = imap.whole(uid, LARGEST).await? else {
        return Ok(false);
    };
    let digest: [u8; 32] = Sha256::digest(&raw).into();
    // What cannot be read is kept by its head; the mail itself tells the rest.
    let mail = read(&raw).unwrap_or_else(|_| head(&raw));
    let known_by = inbox::known_by(&mail, &digest);
    let name = format!("{}.eml", mail.subject);
    let file = files::keep_bytes(app, mailbox.firm, mailbox.id.0, &name, raw).await?;
    let from = mail.from.first();
    let from = from.map_or_else(String::new, |who| post::fold_address(&who.address));
    let (firm, addresses) = (mailbox.firm, inbox::addresses(&mail));
    let mailbox = mailbox.id;
    let kept = write(app, move |tx| {
        let dossiers = inbox::dossiers_of(tx, firm, &addresses)?;
        if dossiers.is_empty() {
            files::drop_pending(tx, firm, mailbox.0, file.id)?;
            return Ok(false);
        }
        let found = Found {
            mailbox,
            mail: mail.clone(),
            known_by: known_by.clone(),
            outgoing: tx.only(sql::OURS, &[&firm, &from], |row| row.get(0))?,
            dossiers,
            file: file.id,
        };
        inbox::keep(tx, firm, &found)
    });
    Ok(kept.await?)
}

pub(super) async fn write<T, F>(app: &App, work: F) -> Result<T, Refusal>
where
    F: for<'t> Fn(&mut Tx<'t>) -> Result<T, Refusal> + Send + 'static,
    T: Send + 'static,
{
    app.store().write(work).await
}
