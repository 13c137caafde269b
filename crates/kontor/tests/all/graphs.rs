//! Random graphs of grants, walked by random acts: after each batch every channel shows what a small
//! model says, to everybody (DOS-5, ROLE-1 to ROLE-9, SIGNIN-6).

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use kontor::access::Caller;
use kontor::shell::Office;
use serde_json::{Value, json};
use testkit::{Api, Browser, Cast, House, Person, Stream};

use crate::office::begin;

type Name = &'static str;
const STAFF: [Name; 6] = [
    "owner",
    "admin",
    "editor",
    "viewer",
    "outsider",
    "staff_admin",
];
const CONTACTS: [Name; 4] = ["collaborator", "access", "limited", "stranger"];
const GROUPS: usize = 3;
const DOSSIERS: usize = 3;

fn person(cast: &Cast, name: Name) -> &Person {
    crate::fixture::person(name, cast, cast).unwrap()
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

    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }
}

#[derive(Default)]
struct Dossier {
    id: String,
    confidential: bool,
    allow: bool,
    staff: BTreeMap<Name, Name>,
    own: BTreeMap<Name, Name>,
    groups: BTreeSet<usize>,
    linked: BTreeSet<Name>,
    login: BTreeSet<Name>,
}

#[derive(Default)]
struct Conversation {
    id: String,
    dossier: usize,
    audience: Name,
    starter: Option<Name>,
    allow: bool,
    named: BTreeSet<Name>,
    groups: BTreeSet<usize>,
    waits: bool,
}

/// What was done, and from that who sees what: nothing kept, nothing clever.
#[derive(Default)]
struct Model {
    dossiers: Vec<Dossier>,
    conversations: Vec<Conversation>,
    members: Vec<BTreeSet<Name>>,
}

impl Model {
    fn in_some(&self, groups: &BTreeSet<usize>, who: Name) -> bool {
        groups
            .iter()
            .any(|group| self.members[*group].contains(who))
    }

    fn sees_all(&self, who: Name, at: usize) -> bool {
        who == "owner" || (who == "admin" && !self.dossiers[at].confidential)
    }

    fn sees_dossier(&self, who: Name, at: usize) -> bool {
        let dossier = &self.dossiers[at];
        if STAFF.contains(&who) {
            return self.sees_all(who, at) || dossier.staff.contains_key(who);
        }
        dossier.login.contains(who)
            && (dossier.own.contains_key(who)
                || (dossier.allow && self.in_some(&dossier.groups, who)))
    }

    /// Whether what someone may do in the dossier shows it, without any name on it.
    fn through_dossier(&self, who: Name, conversation: &Conversation) -> bool {
        let at = conversation.dossier;
        if STAFF.contains(&who) {
            let role = self.dossiers[at].staff.get(who);
            return self.sees_all(who, at)
                || role
                    .is_some_and(|role| *role != "viewer" || conversation.audience != "private");
        }
        conversation.audience == "all" && self.sees_dossier(who, at)
    }

    fn sees(&self, who: Name, conversation: &Conversation) -> bool {
        let is_staff = STAFF.contains(&who);
        let named = conversation.named.contains(who)
            && (is_staff || conversation.allow || conversation.starter == Some(who));
        let grouped = conversation.allow && self.in_some(&conversation.groups, who);
        let inside = is_staff || self.dossiers[conversation.dossier].login.contains(who);
        inside && (self.through_dossier(who, conversation) || named || grouped)
    }
}

struct World {
    house: House,
    cast: Cast,
    owner: Api,
    browser: Browser,
    addresses: BTreeMap<Name, String>,
    groups: Vec<String>,
    /// In a dossier that everybody is in: what is posted there last ends a look at the streams.
    sentinel: String,
    /// The mails that were looked at.
    mailed: BTreeSet<String>,
    model: Model,
    dice: Dice,
}

impl World {
    async fn make(seed: u64) -> World {
        let (house, cast) = begin().await;
        let (owner, browser) = (cast.owner.api(), cast.owner.browser().await);
        let mut model = Model::default();
        let mut addresses = BTreeMap::new();
        let mut groups = Vec::new();
        for name in CONTACTS {
            let path = format!("/contacts/{}", person(&cast, name).id);
            let card = owner.get(&path).await.expect(200).json();
            let address = card["addresses"][0]["id"].as_str().unwrap().to_owned();
            addresses.insert(name, address);
        }
        for n in 0..GROUPS {
            let body = json!({"name": format!("Group {n}")});
            let made = owner.post("/firms/peeters/contact-groups", body).await;
            groups.push(made.expect(201).id());
            model.members.push(BTreeSet::new());
        }
        for n in 0..DOSSIERS {
            let body = json!({"name": format!("Graph {n}"), "kind": "company", "language": "en"});
            let made = owner.post("/firms/peeters/dossiers", body).await;
            model.dossiers.push(Dossier {
                id: made.expect(201).id(),
                staff: BTreeMap::from([("owner", "owner")]),
                ..Dossier::default()
            });
        }
        let mut world = World {
            sentinel: String::new(),
            mailed: BTreeSet::new(),
            house,
            cast,
            owner,
            browser,
            addresses,
            groups,
            model,
            dice: Dice(seed),
        };
        world.open_the_sentinel().await;
        world
    }

    async fn open_the_sentinel(&mut self) {
        let dossier = format!("/dossiers/{}", self.cast.dossier);
        for name in ["outsider", "staff_admin"] {
            let body = json!({"principal": {"kind": "staff", "id": person(&self.cast, name).id}, "role": "viewer"});
            let grants = format!("{dossier}/grants");
            self.owner.post(&grants, body).await.expect(201);
        }
        for name in CONTACTS {
            let link = format!("{dossier}/contacts/{}", person(&self.cast, name).id);
            self.owner.put(&link, json!({})).await.expect(200);
            let body = json!({"login": true, "role": "access"});
            let at = format!("{dossier}/addresses/{}", self.addresses[name]);
            self.owner.patch(&at, body).await.expect(200);
        }
        let body = json!({"subject": "Sentinel", "text": "Sentinel."});
        let made = self
            .owner
            .post(&format!("{dossier}/conversations"), body)
            .await;
        self.sentinel = made.expect(201).id();
    }

    fn at(&self, dossier: usize) -> String {
        format!("/dossiers/{}", self.model.dossiers[dossier].id)
    }

    fn principal(&self, kind: &str, id: &str) -> Value {
        json!({"kind": kind, "id": id})
    }

    fn id(&self, name: Name) -> String {
        person(&self.cast, name).id.to_string()
    }
}

mod acts;
mod looks;
