//! Some weeks of conversations: each step at its time, in the order in which they happened.

use std::collections::HashMap;

use store::{Clock, Store};

use super::talk::{TALKS, Talk};
use super::{Client, DAY, Dice, HOUR, House};
use crate::access::{Caller, grant, grant_in_office};
use crate::conversations::access::{Close, MarkRead, Reply};
use crate::conversations::{self, NewConversation, NewMessage, Reaching};
use crate::dossiers::access::StartConversation;
use crate::ids::{ConversationId, DossierId, UserId};
use crate::refusal::Refusal;

/// Something that happens in a conversation.
#[derive(Clone, Copy)]
enum Step {
    /// Line number so much of the talk is said.
    Say(usize),
    End,
}

/// A step of conversation number `talk` at its time.
struct Planned {
    at: i64,
    talk: usize,
    step: Step,
}

/// A conversation that is going to be held.
struct Held<'a> {
    client: &'a Client,
    talk: &'static Talk,
}

/// Plans `count` conversations and lets all of them happen, step by step.
pub(super) async fn weeks(
    store: &Store,
    house: &House,
    clients: &[Client],
    clock: &Clock,
    now: i64,
    count: usize,
    dice: &Dice,
) -> Result<(), Refusal> {
    let (mut held, mut plan) = (Vec::new(), Vec::new());
    for number in 0..count {
        // The first client has several.
        let client = if number % 30 == 0 {
            0
        } else {
            dice.index(clients.len())
        };
        let client = &clients[client];
        let talks: Vec<&'static Talk> = TALKS
            .iter()
            .filter(|talk| talk.language == client.language)
            .collect();
        let talk = talks[(number + number / 30) % talks.len()];
        // More of them lately.
        let age = dice.below(32) * dice.below(32) / 32 + 1;
        plan_one(
            &mut plan,
            held.len(),
            talk,
            now - age * DAY + dice.below(8) * HOUR,
            now,
            dice,
        );
        held.push(Held { client, talk });
    }
    plan.sort_by_key(|planned| planned.at);
    let mut ids = HashMap::new();
    for planned in plan {
        clock.set(planned.at);
        let Held { client, talk } = held[planned.talk];
        match planned.step {
            Step::Say(0) => {
                if let Some(id) = start(store, client, talk).await? {
                    ids.insert(planned.talk, id);
                }
            }
            Step::Say(line) => {
                if let Some(id) = ids.get(&planned.talk) {
                    say(store, client, talk, line, *id).await?;
                }
            }
            Step::End => {
                if let Some(id) = ids.get(&planned.talk) {
                    end(store, house.slug, client.responsible, *id).await?;
                }
            }
        }
    }
    Ok(())
}

/// Some of the talk's lines from `at` on, as far as the time until `now` goes; then perhaps its end.
fn plan_one(plan: &mut Vec<Planned>, number: usize, talk: &Talk, at: i64, now: i64, dice: &Dice) {
    let said = dice.index(talk.lines.len()) + 1;
    let mut moment = at.min(now - HOUR);
    for line in 0..said {
        if line > 0 {
            moment += HOUR + dice.below(30) * HOUR;
        }
        if moment >= now {
            return;
        }
        plan.push(Planned {
            at: moment,
            talk: number,
            step: Step::Say(line),
        });
    }
    moment += HOUR;
    if said == talk.lines.len() && moment < now {
        plan.push(Planned {
            at: moment,
            talk: number,
            step: Step::End,
        });
    }
}

fn writer(client: &Client, talk: &Talk, line: usize) -> UserId {
    if talk.lines[line].by_firm {
        client.responsible
    } else {
        client.user
    }
}

/// Who may only reply starts nothing: that conversation does not happen.
async fn start(
    store: &Store,
    client: &Client,
    talk: &'static Talk,
) -> Result<Option<ConversationId>, Refusal> {
    let (dossier, starter): (DossierId, UserId) = (client.dossier, writer(client, talk, 0));
    let started = store
        .write(move |tx| {
            let caller = Caller::of_user(tx, starter, "command")?;
            let start = grant::<StartConversation>(tx, &caller, dossier)?;
            let new = NewConversation {
                subject: talk.subject.to_owned(),
                text: talk.lines[0].text.to_owned(),
                reaching: Reaching::All,
                engagement: None,
                files: Vec::new(),
            };
            conversations::actions::start(tx, &start, &new)
        })
        .await;
    match started {
        Ok(id) => Ok(Some(id)),
        Err(Refusal::Forbidden | Refusal::Conflict(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Reads what is there, then says line number `line`.
async fn say(
    store: &Store,
    client: &Client,
    talk: &'static Talk,
    line: usize,
    id: ConversationId,
) -> Result<(), Refusal> {
    let writer = writer(client, talk, line);
    store
        .write(move |tx| {
            let caller = Caller::of_user(tx, writer, "command")?;
            let reading = grant::<MarkRead>(tx, &caller, id)?;
            conversations::actions::mark_read(tx, &reading, i64::MAX)?;
            let reply = grant::<Reply>(tx, &caller, id)?;
            let message = NewMessage {
                text: talk.lines[line].text.to_owned(),
                files: Vec::new(),
            };
            conversations::actions::post(tx, &reply, &message).map(drop)
        })
        .await
}

async fn end(
    store: &Store,
    slug: &'static str,
    closer: UserId,
    id: ConversationId,
) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            let caller = Caller::of_user(tx, closer, "command")?;
            let close = grant_in_office::<Close>(tx, &caller, slug, id)?;
            conversations::actions::close(tx, &close)
        })
        .await
}
