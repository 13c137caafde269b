//! Conversations walked by random acts of several people: what is open, waits, is unread and has been
//! read is what a small model says, for everybody (CONV-7 to CONV-12, CONV-15, CONV-16, PORTAL-3).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use testkit::{Api, Browser, Cast, House, Person};

use crate::conversations::begin;

type Name = &'static str;
const WRITERS: [Name; 4] = ["owner", "editor", "collaborator", "access"];
/// Reads and does not write.
const READER: Name = "viewer";
const CLIENTS: [Name; 2] = ["collaborator", "access"];
/// More would not fit on a page, and opening it would not be reading all of it.
const MOST: usize = 25;

fn person(cast: &Cast, name: Name) -> &Person {
    crate::fixture::person(name, cast, cast).unwrap()
}

fn is_client(name: Name) -> bool {
    CLIENTS.contains(&name)
}

/// The same acts each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % n
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// A message: who wrote it, and whether it is still there.
struct Message {
    id: String,
    author: Name,
    deleted: bool,
}

/// A conversation for all, as the rules say it is.
struct Thread {
    id: String,
    starter: Name,
    open: bool,
    /// The client wrote last, in an open one.
    waits: bool,
    /// Whether a client wrote last, open or not.
    client_last: bool,
    messages: Vec<Message>,
    /// How many messages each has seen.
    seen: BTreeMap<Name, usize>,
}

impl Thread {
    fn posted(&mut self, id: String, author: Name) {
        self.messages.push(Message {
            id,
            author,
            deleted: false,
        });
        self.waits = is_client(author);
        self.client_last = self.waits;
        // Nobody is behind with what they wrote themselves.
        self.saw(author, self.messages.len());
    }

    fn saw(&mut self, who: Name, number: usize) {
        let seen = self.seen.entry(who).or_default();
        *seen = number.max(*seen);
    }

    fn has_seen(&self, who: Name) -> usize {
        self.seen.get(who).copied().unwrap_or(0)
    }

    fn close(&mut self) {
        self.open = false;
        self.waits = false;
    }

    fn reopen(&mut self) {
        if !self.open {
            self.open = true;
            self.waits = self.client_last;
        }
    }
}

struct World {
    house: House,
    cast: Cast,
    api: BTreeMap<Name, Api>,
    browsers: BTreeMap<Name, Browser>,
    addresses: BTreeMap<Name, String>,
    /// Clients who may enter now.
    inside: BTreeSet<Name>,
    anew: bool,
    threads: Vec<Thread>,
    dice: Dice,
}

impl World {
    async fn make(seed: u64) -> World {
        let (house, cast) = begin().await;
        let everybody = WRITERS.into_iter().chain([READER]);
        let api: BTreeMap<Name, Api> = everybody
            .clone()
            .map(|name| (name, person(&cast, name).api()))
            .collect();
        let mut browsers = BTreeMap::new();
        for name in everybody {
            browsers.insert(name, person(&cast, name).browser().await);
        }
        let mut addresses = BTreeMap::new();
        for name in CLIENTS {
            let path = format!("/contacts/{}", person(&cast, name).id);
            let card = api["owner"].get(&path).await.expect(200).json();
            let address = card["addresses"][0]["id"].as_str().unwrap().to_owned();
            addresses.insert(name, address);
        }
        World {
            house,
            cast,
            api,
            browsers,
            addresses,
            inside: CLIENTS.into_iter().collect(),
            anew: false,
            threads: Vec::new(),
            dice: Dice(seed),
        }
    }

    fn enters(&self, who: Name) -> bool {
        !is_client(who) || self.inside.contains(who)
    }

    /// What everybody sees of one conversation.
    async fn look(&self, thread: &Thread) {
        let path = format!("/conversations/{}", thread.id);
        for (who, api) in &self.api {
            let answer = api.get(&path).await;
            if !self.enters(who) {
                answer.expect(404);
                continue;
            }
            let seen = answer.expect(200).json();
            let got = (&seen["state"], &seen["needs_reply"], &seen["unread"]);
            let state = if thread.open { "open" } else { "closed" };
            let unread = thread.has_seen(who) < thread.messages.len();
            let want = (&json!(state), &json!(thread.waits), &json!(unread));
            assert_eq!(got, want, "{who}");
            assert_eq!(seen["message_count"], thread.messages.len(), "{who}");
        }
    }

    /// Below a message: who it was delivered to, and who of them has read it.
    async fn receipts(&self, thread: &Thread) {
        for (at, message) in thread.messages.iter().enumerate() {
            let path = format!("/messages/{}/receipts", message.id);
            let list = self.api["editor"].get(&path).await.expect(200).json();
            let state = |who: Name| {
                let id = person(&self.cast, who).id.to_string();
                let items = list["items"].as_array().unwrap();
                let item = items.iter().find(|item| item["person"]["id"] == id);
                item.map(|item| item["state"].clone())
            };
            for who in CLIENTS {
                let want = (self.inside.contains(who) && message.author != who).then(|| {
                    let read = thread.has_seen(who) > at;
                    json!(if read { "read" } else { "delivered" })
                });
                assert_eq!(state(who), want, "{who}, message {}", at + 1);
            }
        }
    }

    /// The counters of the dossier, and the lists that page and counter lead to.
    async fn counters(&self) {
        let path = format!("/dossiers/{}", self.cast.dossier);
        let dossier = self.api["editor"].get(&path).await.expect(200).json();
        let open = self.threads.iter().filter(|thread| thread.open).count();
        let waits = self.threads.iter().filter(|thread| thread.waits).count();
        assert_eq!(dossier["needs_reply_count"], waits);
        let ids = |list: Value| -> BTreeSet<String> {
            let items = list["items"].as_array().unwrap();
            let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
            items.iter().map(id).collect()
        };
        let list = format!("{path}/conversations?limit=200");
        let listed = self.api["viewer"].get(&list).await.expect(200).json();
        assert_eq!(ids(listed).len(), open);
        let list = "/firms/peeters/conversations?needs_reply=true&limit=200";
        let listed = self.api["owner"].get(list).await.expect(200).json();
        let want: BTreeSet<String> = self
            .threads
            .iter()
            .filter(|thread| thread.waits)
            .map(|thread| thread.id.clone())
            .collect();
        assert_eq!(ids(listed), want);
    }
}

async fn walk(seed: u64) {
    let mut world = World::make(seed).await;
    for step in 1..=300 {
        world.act().await;
        world.house.later(1);
        if step % 3 == 0 {
            let n = world.dice.below(world.threads.len());
            world.look(&world.threads[n]).await;
            world.counters().await;
        }
        if step % 50 == 0 {
            for thread in &world.threads {
                world.look(thread).await;
                world.receipts(thread).await;
            }
        }
    }
}

/// CONV-7, CONV-8, CONV-11, CONV-12: one walk.
#[tokio::test]
async fn conv_7_random_acts_leave_what_the_rules_say() {
    walk(1).await;
}

/// CONV-7, CONV-8, CONV-11, CONV-12: another.
#[tokio::test]
async fn conv_7_other_random_acts_leave_what_the_rules_say() {
    walk(20).await;
}

mod acts;
