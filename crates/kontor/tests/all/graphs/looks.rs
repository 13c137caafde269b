//! What every channel shows, compared with the model.

use super::*;

fn ids(list: &Value, path: &str) -> BTreeSet<String> {
    let items = list["items"].as_array().unwrap();
    let found = items.iter().filter_map(|item| item.pointer(path)?.as_str());
    found.map(str::to_owned).collect()
}

impl World {
    fn dossiers(&self, who: Name) -> BTreeSet<String> {
        let seen = (0..DOSSIERS).filter(|at| self.model.sees_dossier(who, *at));
        seen.map(|at| self.model.dossiers[at].id.clone()).collect()
    }

    fn conversations(&self, which: impl Fn(&Conversation) -> bool) -> BTreeSet<String> {
        let all = self.model.conversations.iter();
        all.filter(|one| which(one))
            .map(|one| one.id.clone())
            .collect()
    }

    fn ours(&self, found: BTreeSet<String>) -> BTreeSet<String> {
        let here = |id: &String| {
            self.model.dossiers.iter().any(|one| one.id == *id)
                || self.model.conversations.iter().any(|one| one.id == *id)
        };
        found.into_iter().filter(here).collect()
    }

    async fn look(&self, note: &str) {
        for who in STAFF {
            self.look_as_staff(who, note).await;
        }
        for who in CONTACTS {
            self.look_as_contact(who, note).await;
        }
        self.ask_why(note).await;
    }

    /// Each dossier and each conversation by itself.
    async fn points(&self, api: &Api, who: Name, note: &str) {
        for at in 0..DOSSIERS {
            let inside = STAFF.contains(&who) || self.model.dossiers[at].login.contains(who);
            let expected = match (self.model.sees_dossier(who, at), inside) {
                (true, _) => 200,
                (false, true) if CONTACTS.contains(&who) => 403,
                (false, _) => 404,
            };
            let answer = api.get(&self.at(at)).await;
            assert_eq!(answer.status, expected, "{note}: {who} at dossier {at}");
        }
        for conversation in &self.model.conversations {
            let expected = if self.model.sees(who, conversation) {
                200
            } else {
                404
            };
            let path = format!("/conversations/{}", conversation.id);
            let answer = api.get(&path).await;
            assert_eq!(answer.status, expected, "{note}: {who} at {path}");
        }
    }

    async fn look_as_staff(&self, who: Name, note: &str) {
        let api = person(&self.cast, who).api();
        self.points(&api, who, note).await;
        let firm = "/firms/peeters";
        let seen = self.conversations(|one| self.model.sees(who, one));
        for query in ["limit=200", "q=graph&limit=200"] {
            let list = api.get(&format!("{firm}/dossiers?{query}")).await;
            let list = list.expect(200).json();
            let found = self.ours(ids(&list, "/id"));
            assert_eq!(found, self.dossiers(who), "{note}: {who} lists {query}");
            for item in list["items"].as_array().unwrap() {
                let at = self
                    .model
                    .dossiers
                    .iter()
                    .position(|one| item["id"] == one.id);
                let Some(at) = at else { continue };
                let counted = self.conversations(|one| {
                    one.dossier == at && one.waits && self.model.through_dossier(who, one)
                });
                let (got, expected) = (&item["needs_reply_count"], counted.len());
                assert_eq!(*got, expected, "{note}: {who} counts in {at}");
            }
        }
        for (query, only_waiting) in [("state=all", false), ("needs_reply=true", true)] {
            let path = format!("{firm}/conversations?{query}&limit=200");
            let found = self.ours(ids(&api.get(&path).await.expect(200).json(), "/id"));
            let expected =
                self.conversations(|one| self.model.sees(who, one) && (one.waits || !only_waiting));
            assert_eq!(found, expected, "{note}: {who} lists {query}");
        }
        let user = person(&self.cast, who).user;
        let counter = self.house.app.store().read(move |tx| {
            let caller = Caller::of_user(tx, user, "test")?;
            Ok::<_, kontor::refusal::Refusal>(
                Office::load(tx, &caller, "peeters", "monitor")?.waiting,
            )
        });
        let waiting = self.conversations(|one| one.waits && self.model.sees(who, one));
        let (got, expected) = (
            counter.await.unwrap(),
            i64::try_from(waiting.len()).unwrap(),
        );
        assert_eq!(got, expected, "{note}: {who}, the counter of the menu");
        let feed = api
            .get(&format!("{firm}/events?limit=200"))
            .await
            .expect(200)
            .json();
        for (path, seen) in [("/dossier", self.dossiers(who)), ("/conversation", seen)] {
            let told = self.ours(ids(&feed, path));
            assert!(told.is_subset(&seen), "{note}: {who} is fed {path}: {feed}");
        }
    }

    async fn look_as_contact(&self, who: Name, note: &str) {
        let api = person(&self.cast, who).api();
        self.points(&api, who, note).await;
        for (at, dossier) in self.model.dossiers.iter().enumerate() {
            let path = format!("{}/conversations?state=all&limit=200", self.at(at));
            let answer = api.get(&path).await;
            if !dossier.login.contains(who) {
                answer.expect(404);
                continue;
            }
            let found = ids(&answer.expect(200).json(), "/id");
            let expected = self.conversations(|one| one.dossier == at && self.model.sees(who, one));
            assert_eq!(found, expected, "{note}: {who} lists dossier {at}");
        }
    }

    /// The answer to "who sees it" is the same.
    async fn ask_why(&self, note: &str) {
        let everybody: Vec<Name> = [STAFF.as_slice(), &CONTACTS].concat();
        let ours = |sees: &dyn Fn(Name) -> bool| -> BTreeSet<String> {
            let seen = everybody.iter().filter(|who| sees(who));
            seen.map(|who| self.id(who)).collect()
        };
        for at in 0..DOSSIERS {
            let path = format!("{}/access?limit=200", self.at(at));
            let found = ids(
                &self.owner.get(&path).await.expect(200).json(),
                "/person/id",
            );
            let expected = ours(&|who| self.model.sees_dossier(who, at));
            assert_eq!(found, expected, "{note}: who sees dossier {at}");
        }
        for one in &self.model.conversations {
            let path = format!("/conversations/{}/access?limit=200", one.id);
            let list = self.owner.get(&path).await.expect(200).json();
            let expected = ours(&|who| self.model.sees(who, one));
            assert_eq!(
                ids(&list, "/person/id"),
                expected,
                "{note}: who sees {path}"
            );
            for item in list["items"].as_array().unwrap() {
                let reasons = crate::why::counting(item);
                assert!(!reasons.is_empty(), "{note}: sees it for no reason: {item}");
            }
        }
    }

    /// What is posted everywhere is heard by those who see it, and by nobody else.
    async fn listen(&mut self, note: &str) {
        let mut open = Vec::new();
        for who in [STAFF.as_slice(), &CONTACTS].concat() {
            let api = person(&self.cast, who).api();
            let request = api.request(Method::GET, "/events/stream");
            open.push((who, Stream::open(request).await));
        }
        let body = json!({"text": "Heard?"});
        let mut ids: Vec<String> = self.conversations(|_| true).into_iter().collect();
        ids.push(self.sentinel.clone());
        for id in ids {
            let path = format!("/conversations/{id}/messages");
            self.owner.post(&path, body.clone()).await.expect(201);
        }
        for (who, mut stream) in open {
            let heard = stream.until(&self.sentinel).await;
            for one in &self.model.conversations {
                let (told, sees) = (heard.contains(&one.id), self.model.sees(who, one));
                assert_eq!(told, sees, "{note}: {who} hears of {}", one.id);
            }
        }
        for conversation in &mut self.model.conversations {
            conversation.waits = false;
        }
    }

    /// Mail about what was posted goes to those who see it.
    async fn mails(&mut self, note: &str) {
        self.house.work().await;
        let path = "/firms/peeters/outbox?limit=200";
        let outbox = self.owner.get(path).await.expect(200).json();
        for mail in outbox["items"].as_array().unwrap() {
            let who = |who: &&Name| mail["to"]["address"] == person(&self.cast, who).email;
            let mut all = self.model.conversations.iter();
            let one = all.find(|one| mail["conversation"] == one.id);
            let new = mail["state"] == "sent"
                && self.mailed.insert(mail["id"].as_str().unwrap().to_owned());
            if let (Some(who), Some(one), true) = (CONTACTS.iter().find(who), one, new) {
                assert!(self.model.sees(who, one), "{note}: mail to {who}: {mail}");
            }
        }
    }
}

async fn walk(seed: u64, batches: usize) {
    let mut world = World::make(seed).await;
    for batch in 0..batches {
        for _ in 0..16 {
            world.act().await;
        }
        let note = format!("seed {seed}, batch {batch}");
        world.look(&note).await;
        world.listen(&note).await;
        world.mails(&note).await;
    }
    assert!(world.mailed.len() > 5, "mail was sent");
    // What is kept is what the grants say.
    let firm = world.cast.firm;
    for dossier in &world.model.dossiers {
        let id = dossier.id.parse().unwrap();
        let found = world
            .house
            .app
            .store()
            .read(move |tx| kontor::access::rights::findings(tx, firm, id));
        assert_eq!(found.await.unwrap(), Vec::<String>::new(), "seed {seed}");
    }
}

#[tokio::test]
async fn role_8_every_channel_agrees_with_a_model_of_random_grants_a() {
    walk(7, 12).await;
}

#[tokio::test]
async fn role_8_every_channel_agrees_with_a_model_of_random_grants_b() {
    walk(2026, 12).await;
}
