//! Many mails: firms take turns, a domain gets so many within a minute, and what waits loses nothing (NOTE-9).

use kontor::app::{App, Settings};
use kontor::ids::{FirmId, MailId, UserId};
use kontor::refusal::Refusal;
use kontor::worker::run_due;
use serde_json::json;
use store::Store;
use store::queue::{Lane, NewJob, Placed, claim_in_turn, enqueue_in_turn};
use testkit::{Cast, House, MailPeer, Says, cast, house, house_with};
use uuid::Uuid;

const ADD: &str = "INSERT INTO mails (firm_id, id, kind, user_id, to_name, to_address, language, state, queued_at, \
    note, data) VALUES ($1, $2, 'security', $3, 'Els', $4, 'nl', 'queued', $5, '', $6)";
const HAPPENED: &str = r#"{"what":"password_changed","device":"","from":""}"#;

async fn queue(cast: &Cast, domain: &'static str, count: usize) -> Vec<String> {
    let whose = (cast.firm, cast.owner.user);
    queue_mails(cast.app.store(), whose, domain, count).await
}

/// Queues mails of a firm, as many as are asked for, each to somebody else at this domain.
pub async fn queue_mails(
    store: &Store,
    (firm, user): (FirmId, UserId),
    domain: &'static str,
    count: usize,
) -> Vec<String> {
    store
        .write(move |tx| {
            let mut made = Vec::new();
            for n in 0..count {
                let (id, now) = (MailId(tx.id()), tx.now());
                let to = format!("els{n}@{domain}");
                tx.execute(ADD, &[&firm, &id, &user, &to, &now, &HAPPENED])?;
                let payload = id.to_string();
                let job = NewJob {
                    tenant: firm.0,
                    kind: kontor::notifications::SEND,
                    key: None,
                    payload: &payload,
                    run_at: now,
                };
                let placed = Placed {
                    lane: Lane::Bulk,
                    gate: Some(domain),
                };
                enqueue_in_turn(tx, &job, placed)?;
                made.push(payload);
            }
            Ok::<_, Refusal>(made)
        })
        .await
        .unwrap()
}

async fn begin(rate: Option<i64>) -> (House, Cast, Cast, MailPeer, App) {
    let house = house_with(|settings| Settings {
        mail_rate: rate,
        ..settings
    })
    .await;
    let (one, twin) = (cast(&house, false).await, cast(&house, true).await);
    house.mail().await;
    let peer = MailPeer::begin(|_| Says::Usual).await;
    let app = house.mailing(&format!("smtp://{}", peer.place));
    (house, one, twin, peer, app)
}

/// Which mails of this domain were taken, in order.
fn taken(peer: &MailPeer, domain: &str) -> Vec<String> {
    let letters = peer.taken().into_iter();
    letters
        .filter(|letter| letter.to.ends_with(domain))
        .map(|letter| {
            let id = letter.header("Message-ID").unwrap();
            id.trim_start_matches('<')
                .split('@')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

async fn number(store: &Store, sql: &'static str) -> i64 {
    store
        .read(move |tx| tx.only(sql, &[], |row| row.get(0)).map_err(Refusal::from))
        .await
        .unwrap()
}

/// NOTE-9: a firm with very many mails holds up nobody else's one, and nobody's new password.
#[tokio::test]
async fn note_9_firms_take_turns() {
    let (_house, one, twin, peer, app) = begin(None).await;
    let many = queue(&one, "many.example", 100).await;
    let single = queue(&twin, "single.example", 1).await;
    let invited = format!(
        "/dossiers/{}/addresses/{}/invitation",
        one.dossier, one.invited.1
    );
    one.owner.api().post(&invited, json!({})).await.expect(202);
    run_due(&app).await.unwrap();
    assert_eq!(taken(&peer, "many.example"), many);
    assert_eq!(taken(&peer, "single.example"), single);
    let order: Vec<String> = peer.taken().into_iter().map(|letter| letter.to).collect();
    let at = |to: &str| order.iter().position(|one| one.ends_with(to)).unwrap();
    assert!(at("single.example") < 8, "{order:?}");
    // It is planned by a job of its own first.
    assert!(at(&one.invited.2) < 17, "{order:?}");
}

/// NOTE-9: one domain gets so many mails within a minute. What is held back keeps its order and its attempts, and
/// firms take turns among it too; other domains do not wait.
#[tokio::test]
async fn note_9_a_domain_gets_so_many_mails_within_a_minute() {
    let (house, one, twin, peer, app) = begin(Some(3)).await;
    let many = queue(&one, "large.example", 10).await;
    let others = queue(&one, "small.example", 2).await;
    let single = queue(&twin, "large.example", 1).await;
    run_due(&app).await.unwrap();
    let first = taken(&peer, "large.example");
    assert_eq!(first.len(), 3);
    assert!(first.contains(&single[0]), "{first:?}");
    assert_eq!(taken(&peer, "small.example"), others);
    let held = "SELECT CAST(COUNT(*) AS BIGINT) FROM jobs WHERE state = 'held' AND attempts = 0";
    assert_eq!(number(house.app.store(), held).await, 8);
    let steps = "SELECT CAST(COUNT(*) AS BIGINT) FROM mail_steps WHERE what = 'later'";
    assert_eq!(number(house.app.store(), steps).await, 0);
    // Nothing goes before the minute is over, and then as many as before, also beside what comes meanwhile.
    house.clock.advance(59_000);
    let later = queue(&one, "large.example", 1).await;
    run_due(&app).await.unwrap();
    assert_eq!(taken(&peer, "large.example").len(), 3);
    house.clock.advance(1_000);
    for minute in 2..=4 {
        run_due(&app).await.unwrap();
        run_due(&app).await.unwrap();
        assert_eq!(taken(&peer, "large.example").len(), 3 * minute);
        house.later(1);
    }
    run_due(&app).await.unwrap();
    let mut all = taken(&peer, "large.example");
    all.retain(|id| *id != single[0]);
    assert_eq!(all, [many, later].concat());
    // An idle domain is open again, and forgotten in the end.
    house.later(24 * 60);
    run_due(&app).await.unwrap();
    let gates = "SELECT CAST(COUNT(*) AS BIGINT) FROM gates WHERE name LIKE '%.example'";
    house
        .app
        .store()
        .write(store::queue::tidy)
        .await
        .map_err(Refusal::from)
        .unwrap();
    assert_eq!(number(house.app.store(), gates).await, 0);
}

/// NOTE-9: several workers hand over no more than one would, and nothing twice.
#[tokio::test]
async fn note_9_several_workers_keep_to_the_limit_together() {
    let (house, one, twin, peer, app) = begin(Some(5)).await;
    let second = house.mailing(&format!("smtp://{}", peer.place));
    let third = house.mailing(&format!("smtp://{}", peer.place));
    queue(&one, "large.example", 30).await;
    queue(&twin, "large.example", 10).await;
    queue(&twin, "other.example", 4).await;
    for minute in 1..=8 {
        let (a, b, c) = tokio::join!(run_due(&app), run_due(&second), run_due(&third));
        for done in [a, b, c] {
            done.unwrap();
        }
        assert_eq!(taken(&peer, "large.example").len(), 5 * minute, "{minute}");
        house.later(1);
    }
    assert_eq!(taken(&peer, "other.example").len(), 4);
    let mut all = taken(&peer, "large.example");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 40);
    // Those of the firm with fewer were through in half of the time: they took turns.
    let half = taken(&peer, "large.example");
    let of_twin = "SELECT CAST(COUNT(*) AS BIGINT) FROM mails WHERE to_address LIKE '%large.example' \
        AND state = 'sent'";
    assert_eq!(
        (half.len(), number(house.app.store(), of_twin).await),
        (40, 40)
    );
}

/// NOTE-9: a domain that says “later” gets its mail later and slows no other.
#[tokio::test]
async fn note_9_a_domain_that_says_later_slows_no_other() {
    let (house, one, _twin, peer, app) = begin(None).await;
    peer.follow(
        |line| match line.contains("@grey.example") && line.starts_with("RCPT") {
            true => Says::Line("450 4.2.0 greylisted, come again"),
            false => Says::Usual,
        },
    );
    let grey = queue(&one, "grey.example", 20).await;
    let good = queue(&one, "good.example", 3).await;
    run_due(&app).await.unwrap();
    assert_eq!(taken(&peer, "good.example"), good);
    assert_eq!(taken(&peer, "grey.example").len(), 0);
    // All of it went over one line: what was refused cost no new one.
    assert_eq!(peer.lines(), 1);
    peer.follow(|_| Says::Usual);
    house.later(1);
    run_due(&app).await.unwrap();
    assert_eq!(taken(&peer, "grey.example"), grey);
}

/// What is claimed goes round all tenants, however many there are and however much each has.
#[tokio::test]
async fn turns_go_round_all_tenants() {
    let house = house().await;
    let store = house.app.store();
    let tenants: Vec<Uuid> = (1..=20).map(Uuid::from_u128).collect();
    let all = tenants.clone();
    store
        .write(move |tx| {
            let run_at = tx.now();
            for tenant in &all {
                for n in 0..5 {
                    let payload = format!("{n}");
                    let job = NewJob {
                        tenant: *tenant,
                        kind: "turn",
                        key: None,
                        payload: &payload,
                        run_at: run_at + n,
                    };
                    let placed = Placed {
                        lane: Lane::Bulk,
                        gate: None,
                    };
                    enqueue_in_turn(tx, &job, placed)?;
                }
            }
            Ok::<_, Refusal>(())
        })
        .await
        .unwrap();
    house.later(1);
    let (mut after, mut order) = (Uuid::nil(), Vec::new());
    loop {
        let claimed = store
            .write(move |tx| claim_in_turn(tx, 8, 60_000, after, None).map_err(Refusal::from))
            .await
            .unwrap();
        if claimed.jobs.is_empty() {
            break;
        }
        after = claimed.after;
        order.extend(
            claimed
                .jobs
                .into_iter()
                .map(|job| (job.tenant, job.payload)),
        );
    }
    assert_eq!(order.len(), 100);
    for (round, part) in order.chunks(20).enumerate() {
        let mut of: Vec<Uuid> = part.iter().map(|(tenant, _)| *tenant).collect();
        of.sort();
        assert_eq!(of, tenants, "{round}");
        assert!(part.iter().all(|(_, n)| *n == round.to_string()));
    }
}
