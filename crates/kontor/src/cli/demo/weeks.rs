//! Some weeks of conversations, each at its time.

use store::{Clock, Store};

use super::talk::{Line, TALKS, Talk};
use super::{Client, DAY, Dice, HOUR, House};
use crate::access::{Caller, grant, grant_in_office};
use crate::conversations::access::{Close, MarkRead, Reply};
use crate::conversations::{self, NewConversation, NewMessage, Reaching};
use crate::dossiers::access::StartConversation;
use crate::refusal::Refusal;

/// Walks through the weeks: each conversation begins at its time and goes on over hours and days.
pub(super) async fn weeks(
    store: &Store,
    house: &House,
    clients: &[Client],
    clock: &Clock,
    now: i64,
    count: usize,
    dice: &Dice,
) -> Result<(), Refusal> {
    let mut steps: Vec<(i64, usize, usize)> = Vec::new();
    for number in 0..count {
        // More of them lately; the first client has several.
        let client = if number % 30 == 0 {
            0
        } else {
            dice.index(clients.len())
        };
        let age = dice.below(32) * dice.below(32) / 32 + 1;
        steps.push((now - age * DAY + dice.below(8) * HOUR, client, number));
    }
    steps.sort_unstable();
    for (at, client, number) in steps {
        let client = &clients[client];
        let talks: Vec<&Talk> = TALKS
            .iter()
            .filter(|talk| talk.language == client.language)
            .collect();
        let talk = talks[number % talks.len()];
        play(store, house, client, talk, clock, (at, now), dice).await?;
    }
    Ok(())
}

async fn play(
    store: &Store,
    house: &House,
    client: &Client,
    talk: &'static Talk,
    clock: &Clock,
    (at, now): (i64, i64),
    dice: &Dice,
) -> Result<(), Refusal> {
    let (dossier, slug) = (client.dossier, house.slug);
    let side = |line: &Line| {
        if line.by_firm {
            client.responsible
        } else {
            client.user
        }
    };
    let mut moment = at.min(now - HOUR);
    clock.set(moment);
    let (first, starter) = (&talk.lines[0], side(&talk.lines[0]));
    let id = store
        .write(move |tx| {
            let caller = Caller::of_user(tx, starter, "command")?;
            let start = grant::<StartConversation>(tx, &caller, dossier)?;
            let new = NewConversation {
                subject: talk.subject.to_owned(),
                text: first.text.to_owned(),
                reaching: Reaching::All,
                files: Vec::new(),
            };
            conversations::actions::start(tx, &start, &new)
        })
        .await;
    // Who may only reply starts nothing: that conversation did not happen.
    let id = match id {
        Ok(id) => id,
        Err(Refusal::Forbidden | Refusal::Conflict(_)) => return Ok(()),
        Err(other) => return Err(other),
    };
    let said = dice.index(talk.lines.len()) + 1;
    for (spoken, line) in talk.lines.iter().enumerate().skip(1) {
        moment += HOUR + dice.below(30) * HOUR;
        if moment >= now || spoken >= said {
            return Ok(());
        }
        clock.set(moment);
        let writer = side(line);
        store
            .write(move |tx| {
                let caller = Caller::of_user(tx, writer, "command")?;
                let reading = grant::<MarkRead>(tx, &caller, id)?;
                conversations::actions::mark_read(tx, &reading, i64::MAX)?;
                let reply = grant::<Reply>(tx, &caller, id)?;
                let message = NewMessage {
                    text: line.text.to_owned(),
                    files: Vec::new(),
                };
                conversations::actions::post(tx, &reply, &message).map(drop)
            })
            .await?;
    }
    moment += HOUR;
    if moment < now && dice.below(2) == 0 {
        clock.set(moment);
        let closer = client.responsible;
        store
            .write(move |tx| {
                let caller = Caller::of_user(tx, closer, "command")?;
                let close = grant_in_office::<Close>(tx, &caller, slug, id)?;
                conversations::actions::close(tx, &close)
            })
            .await?;
    }
    Ok(())
}
