//! The work of a batch: a few at a time, each transaction doing them and noting that they are done.
//!
//! A crash between two transactions loses nothing and repeats nothing. Each is done with the rights that
//! its sender has at that moment, by the actions that pages call; what cannot be done is noted with its
//! reason, and the rest goes on.

use store::Tx;

use super::actions::{changed, go_on_at};
use super::model::{Batch, Item, Kind, Outcome, Reason};
use super::requests::{self, NotAsked};
use super::store as sql;
use super::words::Words;
use crate::access::{Caller, Face, Permission, Permissions, grant_as};
use crate::app::App;
use crate::conversations::access::{Close, Reply};
use crate::conversations::{NewConversation, NewMessage, Reaching, actions as conversations};
use crate::dossiers::access::StartPrivate;
use crate::ids::{BatchId, ConversationId, FirmId, RequestId};
use crate::refusal::Refusal;

/// So many are done in one transaction at most.
const AT_ONCE: i64 = 50;
/// So many are done at least: others who write wait for no more than these.
const AT_LEAST: usize = 10;
/// So many transactions make one job; then another one goes on, on any instance.
const TURNS: usize = 50;

/// Goes on with a batch, if it is to go on.
pub async fn work(app: &App, firm: FirmId, id: BatchId) -> Result<(), Refusal> {
    for _ in 0..TURNS {
        if !step(app, firm, id, AT_ONCE).await? {
            return Ok(());
        }
    }
    app.store()
        .write(move |tx| {
            // As early as it began: before what it causes.
            let batch = tx.first(sql::FIND, &[&firm, &id], Batch::read)?;
            let at = batch.map_or(0, |batch| batch.created_at);
            go_on_at(tx, firm, id, at)
        })
        .await
}

/// Does the next few, at most `most`, in one transaction; false if there is nothing more to do.
pub async fn step(app: &App, firm: FirmId, id: BatchId, most: i64) -> Result<bool, Refusal> {
    let texts_of = app.clone();
    app.store()
        .write(move |tx| some(tx, &texts_of, firm, id, most))
        .await
}

fn some(tx: &mut Tx<'_>, app: &App, firm: FirmId, id: BatchId, most: i64) -> Result<bool, Refusal> {
    let now = tx.now();
    if tx.execute(sql::HOLD, &[&firm, &id, &now])? == 0 {
        return Ok(false);
    }
    let batch = tx
        .first(sql::FIND, &[&firm, &id], Batch::read)?
        .ok_or(Refusal::NotFound)?;
    let items = tx.all(
        sql::NEXT_ITEMS,
        &[&firm, &id, &batch.dealt_with(), &most],
        Item::read,
    )?;
    if items.is_empty() {
        tx.execute(sql::FINISH, &[&firm, &id, &now])?;
        changed(tx, firm);
        return Ok(false);
    }
    let sender = Sender::find(tx, &batch)?;
    let words = Words::load(tx, app, &batch)?;
    let (mut done, mut failed, mut skipped) = (0_i64, 0_i64, 0_i64);
    for (number, item) in items.iter().enumerate() {
        if number >= AT_LEAST && tx.others_wait() {
            break;
        }
        let (outcome, reason, made) = match &sender {
            None => (Outcome::Failed, Reason::Sender.code(), Made::of(item)),
            Some(sender) => settled(one(tx, sender, &batch, &words, item), item)?,
        };
        match outcome {
            Outcome::Done => done += 1,
            Outcome::Skipped => skipped += 1,
            Outcome::Failed | Outcome::Waiting => failed += 1,
        }
        tx.execute(
            sql::SETTLE_ITEM,
            &[
                &firm,
                &id,
                &item.number,
                &outcome.code(),
                &reason,
                &made.conversation,
                &made.request,
            ],
        )?;
    }
    tx.execute(sql::COUNT_ON, &[&firm, &id, &done, &failed, &skipped])?;
    changed(tx, firm);
    Ok(true)
}

/// In whose name it goes on.
struct Sender {
    caller: Caller,
    face: Face,
}

impl Sender {
    /// Nobody if they do not work at the firm any more.
    fn find(tx: &mut Tx<'_>, batch: &Batch) -> Result<Option<Sender>, Refusal> {
        let caller = match Caller::of_user(tx, batch.user, &batch.origin) {
            Ok(caller) => caller,
            Err(Refusal::NotFound) => return Ok(None),
            Err(refusal) => return Err(refusal),
        };
        let face = caller
            .staff_at(batch.firm)
            .filter(|face| face.id == batch.staff)
            .cloned();
        Ok(face.map(|face| Sender {
            caller,
            face: Face::Staff(face),
        }))
    }
}

/// What was made or changed of one.
#[derive(Clone, Copy, Debug, Default)]
struct Made {
    conversation: Option<ConversationId>,
    request: Option<RequestId>,
}

impl Made {
    fn conversation(id: ConversationId) -> Made {
        Made {
            conversation: Some(id),
            request: None,
        }
    }

    /// Nothing: it stays as it is.
    fn of(item: &Item) -> Made {
        Made {
            conversation: item.conversation,
            request: None,
        }
    }
}

impl From<NotAsked> for Stopped {
    fn from(why: NotAsked) -> Stopped {
        match why {
            NotAsked::Archived => Stopped::Left(Reason::Archived),
            NotAsked::Nobody => Stopped::Left(Reason::NobodyDelivers),
            NotAsked::Late => Stopped::Left(Reason::Late),
            NotAsked::By(refusal) => refusal.into(),
        }
    }
}

/// Why one was left out, or a fault that stops everything.
enum Stopped {
    Left(Reason),
    By(Refusal),
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Stopped {
        Stopped::Left(match refusal {
            Refusal::NotFound => Reason::Gone,
            Refusal::Forbidden => Reason::NotAllowed,
            Refusal::Conflict("dossier-is-archived") => Reason::Archived,
            Refusal::Conflict("conversation-is-closed") => Reason::Closed,
            Refusal::Invalid(_) => Reason::Words,
            other => return Stopped::By(other),
        })
    }
}

impl From<store::StoreError> for Stopped {
    fn from(error: store::StoreError) -> Stopped {
        Stopped::By(error.into())
    }
}

/// What became of one, as it is noted.
fn settled(
    done: Result<Made, Stopped>,
    item: &Item,
) -> Result<(Outcome, &'static str, Made), Refusal> {
    match done {
        Ok(made) => Ok((Outcome::Done, "", made)),
        Err(Stopped::Left(Reason::Answered)) => {
            Ok((Outcome::Skipped, Reason::Answered.code(), Made::of(item)))
        }
        Err(Stopped::Left(reason)) => Ok((Outcome::Failed, reason.code(), Made::of(item))),
        Err(Stopped::By(refusal)) => Err(refusal),
    }
}

/// Does one. All that refuses comes before the first change, so what is left out leaves nothing behind.
fn one(
    tx: &mut Tx<'_>,
    sender: &Sender,
    batch: &Batch,
    words: &Words,
    item: &Item,
) -> Result<Made, Stopped> {
    match (batch.kind, item.conversation) {
        (Kind::Start, _) => start(tx, sender, batch, words, item).map(Made::conversation),
        (Kind::Request, _) => {
            let by = (&sender.caller, &sender.face);
            let bulk = requests::Bulk::read(&batch.request);
            let made = requests::ask(tx, by, item.dossier, &batch.subject, &bulk)?;
            Ok(Made {
                request: Some(made),
                ..Made::default()
            })
        }
        (Kind::Answer, Some(id)) => {
            let grant = grant_as::<Reply>(tx, &sender.caller, &sender.face, id)?;
            let wrote = sql::WROTE_IN_CONVERSATION;
            if batch.cancel_if_answered && tells(tx, wrote, batch, &id)? {
                return Err(Stopped::Left(Reason::Answered));
            }
            let message = NewMessage {
                text: batch.text.clone(),
                files: Vec::new(),
            };
            conversations::post(tx, &grant, &message)?;
            Ok(Made::conversation(id))
        }
        (Kind::Close, Some(id)) => {
            let grant = grant_as::<Close>(tx, &sender.caller, &sender.face, id)?;
            conversations::close(tx, &grant)?;
            Ok(Made::conversation(id))
        }
        (Kind::Answer | Kind::Close, None) => Err(Stopped::Left(Reason::Gone)),
    }
}

fn start(
    tx: &mut Tx<'_>,
    sender: &Sender,
    batch: &Batch,
    words: &Words,
    item: &Item,
) -> Result<ConversationId, Stopped> {
    let grant = grant_as::<StartPrivate>(tx, &sender.caller, &sender.face, item.dossier)?;
    if !grant.may(Permission::StartConversation) {
        return Err(Stopped::Left(Reason::NotAllowed));
    }
    if grant.archived {
        return Err(Stopped::Left(Reason::Archived));
    }
    let wrote = sql::WROTE_IN_DOSSIER;
    if batch.cancel_if_answered && tells(tx, wrote, batch, &item.dossier)? {
        return Err(Stopped::Left(Reason::Answered));
    }
    if !somebody(tx, batch, item)? {
        return Err(Stopped::Left(Reason::Nobody));
    }
    let letter = words
        .for_dossier(tx, batch.firm, item.dossier)?
        .map_err(|_| Stopped::Left(Reason::Words))?;
    let new = NewConversation {
        subject: letter.subject,
        text: letter.text,
        reaching: batch.reaching.clone(),
        engagement: None,
        files: Vec::new(),
    };
    Ok(conversations::start(tx, &grant, &new)?)
}

/// Whether the client wrote since this was sent off.
fn tells(
    tx: &mut Tx<'_>,
    sql: &str,
    batch: &Batch,
    what: &dyn store::Value,
) -> Result<bool, store::StoreError> {
    tx.only(sql, &[&batch.firm, what, &batch.created_at], |row| {
        row.get(0)
    })
}

/// Whether anybody at the client's side would see it: nothing is sent into the void.
fn somebody(tx: &mut Tx<'_>, batch: &Batch, item: &Item) -> Result<bool, store::StoreError> {
    let firm = batch.firm;
    match &batch.reaching {
        Reaching::Chosen(_, groups) => {
            for group in groups {
                if tx.only(sql::SOMEBODY_OF, &[&firm, &item.dossier, group], |row| {
                    row.get(0)
                })? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => {
            let read = Permissions::of(&[Permission::ReadConversations]).bits();
            tx.only(sql::SOMEBODY, &[&firm, &item.dossier, &read], |row| {
                row.get(0)
            })
        }
    }
}
