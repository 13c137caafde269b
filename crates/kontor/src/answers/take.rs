//! A mail that came: told apart, checked, and made a message or held, in one transaction.

use std::sync::Arc;

use post::read::{Attached, Incoming, Kind, Unreadable, fold, head, kind, read};
use sha2::{Digest, Sha256};
use store::Tx;

use super::judge::{Answered, Verdict, answered, flooded, verdict};
use super::keep::Keeping;
use super::model::{Taken, Why};
use super::store as sql;
use super::words;
use crate::app::App;
use crate::files::{self, Limits, MOST_FILES, NewFile};
use crate::ids::{AnswerId, FileId, MailId};
use crate::notifications::bounced;
use crate::notifications::envelope::{Which, mail_of};
use crate::refusal::Refusal;

/// A mail with all that is asked of it again within the transaction.
pub(super) struct Letter {
    pub mail: Incoming,
    pub digest: [u8; 32],
    pub own: String,
    pub quoted: String,
    /// Why it cannot be a message, whoever wrote it.
    wrong: Option<Why>,
    trusts: Option<String>,
}

/// Takes a mail. Once this answers, what became of it is stored, and the same mail is not taken again.
pub async fn take(app: &App, raw: Vec<u8>) -> Result<Taken, Refusal> {
    let (parsed, raw) = tokio::task::spawn_blocking(move || {
        let parsed = match read(&raw) {
            Ok(mail) => (mail, None),
            Err(why) => (head(&raw), Some(why)),
        };
        (parsed, raw)
    })
    .await
    .map_err(|error| Refusal::Fault(error.to_string()))?;
    let (mail, unreadable) = parsed;
    let Some((which, id)) = mail
        .recipients()
        .into_iter()
        .find_map(|address| mail_of(app, address))
    else {
        return Ok(Taken::PassedOver);
    };
    match (kind(&mail), which) {
        (Kind::Bounce(failed), _) => return came_back(app, id, failed).await,
        // Nobody writes to the address of bounces who is not a program.
        (Kind::Automatic(_), _) | (Kind::Ordinary, Which::Bounce) => {
            return automatic(app, id).await;
        }
        (Kind::Ordinary, Which::Reply) => {}
    }
    let letter = Letter::of(app, mail, unreadable, id, &raw);
    answer(app, id, letter, raw).await
}

/// Marks what came back. A report about another mail than the one whose address it came to is none: what
/// comes back of a bounce ends here.
async fn came_back(
    app: &App,
    id: MailId,
    failed: Vec<post::read::Failed>,
) -> Result<Taken, Refusal> {
    let ours = id.to_string();
    for one in failed {
        if one
            .original
            .is_some_and(|original| !original.contains(&ours))
        {
            return Ok(Taken::Automatic);
        }
        let why = match one.text.is_empty() {
            true => one.status,
            false => one.text,
        };
        let permanent = one.permanent;
        app.store()
            .write(move |tx| bounced(tx, id, permanent, &why))
            .await?;
    }
    Ok(Taken::Bounce)
}

/// Notes on the mail's line of the log that a program answered; nothing is ever sent for it.
async fn automatic(app: &App, id: MailId) -> Result<Taken, Refusal> {
    app.store()
        .write(move |tx| {
            if let Some(found) = answered(tx, id)? {
                tx.execute(sql::NOTE_AUTOMATIC, &[&found.firm, &id])?;
            }
            Ok::<_, Refusal>(())
        })
        .await?;
    Ok(Taken::Automatic)
}

impl Letter {
    fn of(
        app: &App,
        mail: Incoming,
        unreadable: Option<Unreadable>,
        id: MailId,
        raw: &[u8],
    ) -> Letter {
        let settings = app.settings();
        let limits = Limits::of(settings);
        let folded = fold(&mail.text);
        let (own, quoted) = (words::markdown(folded.own), folded.rest());
        let wrong = if unreadable.is_some() {
            Some(Why::Unreadable)
        } else if !fitting(&mail.attachments, &limits) {
            Some(Why::Files)
        } else if own.trim().is_empty() && mail.attachments.is_empty() {
            Some(Why::Empty)
        } else if own.chars().count() > 50_000 {
            Some(Why::TooLong)
        } else {
            None
        };
        let inlet = settings.inlet.as_ref();
        Letter {
            digest: digest(&mail, unreadable.is_some(), id, raw),
            own,
            quoted,
            wrong,
            trusts: inlet.and_then(|inlet| inlet.trusts.clone()),
            mail,
        }
    }

    /// Whether it may be a message, and whose.
    pub(super) fn verdict(&self, tx: &mut Tx<'_>, answered: &Answered) -> Result<Verdict, Refusal> {
        let found = verdict(tx, answered, &self.mail, self.trusts.as_deref())?;
        Ok(match (found, self.wrong) {
            // Who wrote it comes first: a stranger's mail is a stranger's, whatever else it is.
            (Verdict::Post(..) | Verdict::Start(..), Some(why)) => Verdict::Held(why),
            (found, _) => found,
        })
    }
}

/// Whether these files are taken here.
fn fitting(attached: &[Attached], limits: &Limits) -> bool {
    attached.len() <= MOST_FILES
        && attached.iter().all(|file| {
            let size = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
            let name = vault::clean_name(&file.name);
            size <= limits.each && limits.wrong_type(&name).is_none()
        })
}

/// The same for every copy of a mail, by whatever way it came; another for what only calls itself so.
fn digest(mail: &Incoming, unreadable: bool, id: MailId, raw: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut put = |bytes: &[u8]| {
        hash.update(u64::try_from(bytes.len()).unwrap_or(0).to_be_bytes());
        hash.update(bytes);
    };
    put(id.0.as_bytes());
    put(mail.message_id.as_deref().unwrap_or("").as_bytes());
    put(mail
        .from
        .first()
        .map_or("", |from| &from.address)
        .as_bytes());
    if unreadable || mail.message_id.is_none() {
        put(raw);
    } else {
        put(mail.text.as_bytes());
        for file in &mail.attachments {
            put(&file.bytes);
        }
    }
    hash.finalize().into()
}

async fn answer(app: &App, id: MailId, letter: Letter, raw: Vec<u8>) -> Result<Taken, Refusal> {
    let letter = Arc::new(letter);
    let limit = app.settings().firm_limit;
    let size = i64::try_from(raw.len()).unwrap_or(i64::MAX);
    let looking = Arc::clone(&letter);
    let found = app
        .store()
        .read(move |tx| {
            let Some(answered) = answered(tx, id)? else {
                return Ok(Err(Taken::PassedOver));
            };
            if taken(tx, &answered, &looking)? {
                return Ok(Err(Taken::Again));
            }
            if flooded(tx, &answered)? {
                return Ok(Err(Taken::PassedOver));
            }
            let room = files::has_room(tx, answered.firm, limit, size)?;
            let verdict = match looking.verdict(tx, &answered)? {
                Verdict::Post(..) | Verdict::Start(..) if !room => Some(Why::NoRoom),
                Verdict::Post(..) | Verdict::Start(..) => None,
                Verdict::Held(why) => Some(why),
            };
            Ok::<_, Refusal>(Ok((answered, verdict)))
        })
        .await?;
    let (answered, held) = match found {
        Ok(found) => found,
        Err(taken) => return Ok(taken),
    };
    let new = AnswerId(app.store().chance().id(app.clock().now(), 0));
    // What is too large to be read was not fetched whole.
    let file = match raw.len() > post::read::LARGEST {
        true => None,
        false => Some(files::keep_bytes(app, answered.firm, new.0, "mail.eml", raw).await?),
    };
    let keeping = Keeping {
        new,
        file: file.map(|file| file.id),
        letter: Arc::clone(&letter),
    };
    if held.is_none() {
        let attached = keep_files(app, &answered, &letter.mail.attachments).await?;
        let posting = keeping.clone();
        let posted = app
            .store()
            .write(move |tx| posting.post(tx, id, &attached))
            .await;
        match posted {
            Ok(taken) => return Ok(taken),
            Err(Refusal::Conflict("refusal-taken")) => return Ok(Taken::Again),
            // What has changed meanwhile, or what only posting finds out, is for staff to see.
            Err(Refusal::Conflict(_)) => return hold(app, keeping, id, Why::Closed).await,
            Err(Refusal::NotFound | Refusal::Forbidden) => {
                return hold(app, keeping, id, Why::NoAccess).await;
            }
            Err(Refusal::Invalid(_)) => return hold(app, keeping, id, Why::Files).await,
            Err(other) => return Err(other),
        }
    }
    hold(app, keeping, id, held.unwrap_or(Why::NoAccess)).await
}

/// Whether it was taken before.
pub(super) fn taken(
    tx: &mut Tx<'_>,
    answered: &Answered,
    letter: &Letter,
) -> Result<bool, Refusal> {
    let digest = letter.digest.as_slice();
    let found = tx.first(sql::TAKEN, &[&answered.firm, &digest], |row| {
        row.get::<i64>(0)
    })?;
    Ok(found.is_some())
}

/// The files of a mail, as those of a form: they wait for their message.
async fn keep_files(
    app: &App,
    answered: &Answered,
    attached: &[Attached],
) -> Result<Vec<FileId>, Refusal> {
    let Some(person) = &answered.person else {
        return Ok(Vec::new());
    };
    super::decide::keep_all(app, answered.firm, person.id, attached)
        .await
        .map(|files: Vec<NewFile>| files.into_iter().map(|file| file.id).collect())
}

async fn hold(app: &App, keeping: Keeping, id: MailId, why: Why) -> Result<Taken, Refusal> {
    let held = app.store().write(move |tx| keeping.hold(tx, id, why)).await;
    match held {
        Err(Refusal::Conflict("refusal-taken")) => Ok(Taken::Again),
        held => held,
    }
}
