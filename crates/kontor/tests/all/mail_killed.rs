//! The process is killed around a mail server's 250: nothing is lost, and what goes twice is the same mail (NOTE-9).

use std::collections::BTreeMap;

use kontor::ids::{FirmId, UserId};
use store::{Store, StoreError};
use testkit::{MailPeer, Says};

use crate::killed::{Machine, wait};
use crate::mail_turns::queue_mails;

/// A machine with a firm and so many mails that wait; a token of its owner.
async fn begin(mails: usize) -> (Machine, String) {
    let machine = Machine::new();
    let owner = "an@peeters.example";
    machine.firm(owner);
    let token = machine.run(&["token", "create", "--user", owner], "");
    let store = machine.store().await;
    let whose = store
        .read(|tx| {
            let firm: FirmId = tx.only("SELECT id FROM firms", &[], |row| row.get(0))?;
            let user: UserId = tx.only("SELECT id FROM users", &[], |row| row.get(0))?;
            Ok::<_, StoreError>((firm, user))
        })
        .await
        .unwrap();
    queue_mails(&store, whose, "bakker.example", mails).await;
    (machine, token)
}

/// A killed worker holds its jobs for a minute: here it passes.
async fn a_minute_passes(machine: &Machine) {
    let store = machine.store().await;
    store
        .write(|tx| tx.execute("UPDATE jobs SET claimed_until = 0", &[]))
        .await
        .unwrap();
}

/// Who got which mails, by their ids, as often as they came.
fn came(peer: &MailPeer) -> BTreeMap<String, Vec<String>> {
    let mut came: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in peer.received() {
        let id = one.header("Message-ID").unwrap();
        came.entry(one.to).or_default().push(id);
    }
    came
}

async fn sent(store: &Store) -> (i64, i64) {
    let counts = "SELECT CAST(COUNT(*) AS BIGINT), \
        CAST(SUM(CASE WHEN state = 'sent' THEN 1 ELSE 0 END) AS BIGINT) FROM mails";
    let counts = store
        .read(move |tx| tx.only(counts, &[], |row| Ok((row.get(0)?, row.get(1)?))))
        .await
        .map_err(|error: StoreError| error);
    counts.unwrap()
}

/// NOTE-9: killed after the server has a letter and before it says so, the mail goes once more, as the same mail;
/// nothing is lost.
#[tokio::test]
async fn note_9_killed_before_the_servers_yes_a_mail_goes_twice_at_most() {
    let (machine, token) = begin(6).await;
    let peer = MailPeer::begin(|line| match line {
        "." => Says::Silence,
        _ => Says::Usual,
    })
    .await;
    let smtp = format!("smtp://{}", peer.place);
    let (process, _) = machine.serve_with(&token, &["--smtp", &smtp]).await;
    wait(async || peer.received().len() >= 4).await;
    drop(process);
    let before = came(&peer);
    assert_eq!(before.len(), 4);
    a_minute_passes(&machine).await;
    peer.follow(|_| Says::Usual);
    let (process, _) = machine.serve_with(&token, &["--smtp", &smtp]).await;
    wait(async || peer.taken().len() >= 6).await;
    let look = machine.store().await;
    wait(async || sent(&look).await.1 == 6).await;
    drop(process);
    let after = came(&peer);
    assert_eq!(after.len(), 6);
    for (to, ids) in &after {
        let twice = before.contains_key(to);
        assert_eq!(ids.len(), if twice { 2 } else { 1 }, "{to}");
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }
    // Nothing waits to be sent once more after that.
    let waits = "SELECT CAST(COUNT(*) AS BIGINT) FROM jobs WHERE kind = 'mail.send'";
    let store = machine.store().await;
    let waits: Result<i64, StoreError> = store
        .read(move |tx| tx.only(waits, &[], |row| row.get(0)))
        .await;
    assert_eq!(waits.unwrap(), 0);
}

/// NOTE-9: killed again and again in the middle of many mails, each arrives; what goes twice was on its way when
/// the process was killed, and is the same mail.
#[tokio::test]
async fn note_9_killed_again_and_again_no_mail_is_lost() {
    const MAILS: usize = 80;
    const KILLS: usize = 3;
    let (machine, token) = begin(MAILS).await;
    let peer = MailPeer::begin(|_| Says::Usual).await;
    let smtp = format!("smtp://{}", peer.place);
    for kill in 1..=KILLS {
        let (process, _) = machine.serve_with(&token, &["--smtp", &smtp]).await;
        wait(async || came(&peer).len() >= kill * MAILS / (KILLS + 2)).await;
        drop(process);
        a_minute_passes(&machine).await;
    }
    let (process, _) = machine.serve_with(&token, &["--smtp", &smtp]).await;
    let look = machine.store().await;
    wait(async || sent(&look).await == (80, 80)).await;
    drop(process);
    let came = came(&peer);
    assert_eq!(came.len(), MAILS);
    let mut more = 0;
    for (to, ids) in &came {
        assert!(ids.iter().all(|id| *id == ids[0]), "{to}: {ids:?}");
        more += ids.len() - 1;
    }
    // So many are on their way at once.
    assert!(more <= KILLS * 8, "{more}");
    machine.run(&["verify"], "");
}
