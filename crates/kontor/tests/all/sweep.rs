//! Every route of the table × every actor: what nobody remembered to test is tested here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use http::Method;
use http::header::LOCATION;
use kontor::web::Gate;
use serde_json::json;
use testkit::{Browser, PASSWORD, cast, house};

use crate::fixture::{ACTORS, Actor, Asked, Things, asked};

/// Routes on which a foreigner may get something else than 404, each with its reason. It only shrinks.
const EXEMPT: [(&str, &str); 0] = [];

/// They have no part in the bakery's dossier.
const FOREIGNERS: [&str; 3] = ["outsider", "stranger", "twin"];
/// They do not work at the firm.
const NOT_STAFF: [&str; 5] = ["collaborator", "access", "limited", "stranger", "twin"];

struct Got {
    status: u16,
    location: String,
}

async fn ask(actor: &Actor, asked: &Asked, path: &str, body: &serde_json::Value) -> Got {
    let response = actor.request(asked, path, body).send().await.unwrap();
    let status = response.status().as_u16();
    let location = response
        .headers()
        .get(LOCATION)
        .map(|to| to.to_str().unwrap().to_owned());
    if status >= 500 {
        let text = response.text().await.unwrap();
        panic!("{} as {}: {status} {text}", asked.title(), actor.name);
    }
    Got {
        status,
        location: location.unwrap_or_default(),
    }
}

/// All answers that one actor gets, in a house of their own.
async fn answers(name: &'static str) -> Vec<(Asked, Got)> {
    let house = house().await;
    let cast = cast(&house, false).await;
    let twin = testkit::cast(&house, true).await;
    let mut actor = Actor::named(name, &house, &cast, &twin).await;
    // The mail log has lines.
    house.work().await;
    let mut things = Things::make(cast, "sweep").await;
    let mut got = Vec::new();
    let (reads, writes): (Vec<_>, Vec<_>) = asked()
        .into_iter()
        .partition(|asked| asked.method == Method::GET);
    for asked in reads {
        let answer = ask(&actor, &asked, &things.fill(&asked), &json!({})).await;
        got.push((asked, answer));
    }
    for asked in writes {
        let answer = ask(&actor, &asked, &things.fill(&asked), &things.body(&asked)).await;
        if answer.status < 400 {
            things.renew().await;
            actor.back().await;
        }
        got.push((asked, answer));
    }
    got
}

/// Whatever is asked, whoever asks: no defect, nobody gets in, and what is not theirs is not there.
fn wrong(name: &str, asked: &Asked, got: &Got) -> Option<String> {
    let (title, status) = (asked.title(), got.status);
    if asked.gate == Gate::Public || EXEMPT.iter().any(|(exempt, _)| *exempt == title) {
        return None;
    }
    let wanted = if name == "anonymous" {
        // Programs speak to uploads, on the pages' side too.
        let program = asked.gate == Gate::Api || asked.path.starts_with("/uploads");
        if program { 401 } else { 303 }
    } else if (FOREIGNERS.contains(&name) && asked.is_foreign_to(name))
        || (NOT_STAFF.contains(&name) && asked.path.contains("{firm}"))
        || (!NOT_STAFF.contains(&name) && asked.path.starts_with("/portal/{dossier}"))
    {
        404
    } else {
        return None;
    };
    let leads = name != "anonymous" || status != 303 || got.location.starts_with("/sign-in");
    (status != wanted || !leads).then(|| format!("{title} as {name}: {status} {}", got.location))
}

/// ROLE-1, the role matrix and "an id of another dossier or firm in every slot of every route".
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_actor_as_it_should() {
    let mut running = tokio::task::JoinSet::new();
    for name in ACTORS {
        running.spawn(async move { (name, answers(name).await) });
    }
    let mut table: BTreeMap<String, BTreeMap<&str, u16>> = BTreeMap::new();
    let mut all_wrong: Vec<String> = Vec::new();
    for (name, answers) in running.join_all().await {
        for (asked, got) in answers {
            all_wrong.extend(wrong(name, &asked, &got));
            let key = format!("{} {}", asked.path, asked.title());
            table.entry(key).or_default().insert(name, got.status);
        }
    }
    let mut text = ACTORS.join(" ") + "\n";
    for (key, row) in &table {
        let title = key.split_once(' ').unwrap().1;
        for name in ACTORS {
            let _ = write!(text, "{} ", row[name]);
        }
        let _ = writeln!(text, " {title}");
    }
    assert!(all_wrong.is_empty(), "{}", all_wrong.join("\n"));
    insta::assert_snapshot!("every_route_for_every_actor", text);
}

/// API-1: without a token the answer is 401, also to a body that cannot be read.
#[tokio::test]
async fn api_1_nobody_learns_from_a_bad_body() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let things = Things::make(cast, "sweep").await;
    let nobody = Actor::nobody(&house.url);
    for asked in asked() {
        if asked.gate == Gate::Api && asked.method != Method::GET {
            let got = ask(
                &nobody,
                &asked,
                &things.fill(&asked),
                &json!({"nonsense": 1}),
            )
            .await;
            assert_eq!(got.status, 401, "{}", asked.title());
        }
    }
}

/// ROLE-1: an id of the bakery gets the answer of an id that was never given, byte for byte.
#[tokio::test]
async fn role_1_what_is_hidden_answers_like_what_is_not_there() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let twin = testkit::cast(&house, true).await;
    let things = Things::make(cast.clone(), "sweep").await;
    let made_up = |path: &str| {
        let parts = path.split('/').map(|part| {
            let is_id = part.parse::<uuid::Uuid>().is_ok();
            if is_id {
                uuid::Uuid::from_u128(u128::MAX / 7).to_string()
            } else {
                part.to_owned()
            }
        });
        parts.collect::<Vec<_>>().join("/")
    };
    for name in FOREIGNERS {
        let actor = Actor::named(name, &house, &cast, &twin).await;
        for asked in asked().iter().filter(|asked| asked.is_foreign_to(name)) {
            let path = things.fill(asked);
            for body in [json!({}), json!({"nonsense": 1}), things.body(asked)] {
                let mut seen = Vec::new();
                for path in [&path, &made_up(&path)] {
                    let response = actor.request(asked, path, &body).send().await.unwrap();
                    seen.push((response.status(), response.text().await.unwrap()));
                }
                assert_eq!(seen[0], seen[1], "{} as {name} with {body}", asked.title());
            }
        }
    }
}

/// "An invited, unconfirmed person acts": *invited* is a state and no way in.
#[tokio::test]
async fn who_is_invited_and_has_not_accepted_cannot_sign_in() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let browser = Browser::new(&house.url);
    for password in [PASSWORD, "", " "] {
        let fields = [("email", cast.invited.2.as_str()), ("password", password)];
        browser.post("/sign-in", &fields).await.expect(422);
    }
    let page = browser
        .get(&format!("/portal/{}", cast.dossier))
        .await
        .expect(303)
        .location();
    assert!(page.starts_with("/sign-in"));
}
