//! What is done at random, over the API and on pages, and noted in the model.

use super::*;

impl World {
    /// One random act; what it answers is what the rules say.
    pub async fn act(&mut self) {
        let who = self.dice.of(&WRITERS);
        if self.threads.len() < 2 {
            return self.start("editor").await;
        }
        let n = self.dice.below(self.threads.len());
        match self.dice.below(17) {
            0 if self.threads.len() < 5 => self.start(who).await,
            0..=4 => self.post(who, n).await,
            5 | 6 => self.change_message(who, n).await,
            7 => self.note(n).await,
            8..=10 => self.read(n).await,
            11 | 12 => self.close(who, n).await,
            13 => self.reopen(who, n).await,
            14 => self.bulk(n).await,
            15 => self.access().await,
            _ => self.after_end().await,
        }
    }

    async fn start(&mut self, who: Name) {
        if !self.enters(who) {
            return;
        }
        let path = format!("/dossiers/{}/conversations", self.cast.dossier);
        let body = json!({"subject": "Random", "text": "Random.", "audience": "all"});
        let answer = self.api[who].post(&path, body).await;
        // Their role lets them write to the firm, not to everybody.
        if who == "access" {
            answer.expect(403);
            return;
        }
        let id = answer.expect(201).id();
        self.begun(id, who).await;
    }

    async fn begun(&mut self, id: String, who: Name) {
        let list = self.api["owner"]
            .get(&format!("/conversations/{id}/messages"))
            .await
            .expect(200)
            .json();
        let first = list["items"][0]["id"].as_str().unwrap().to_owned();
        let mut thread = Thread {
            id,
            starter: who,
            open: true,
            waits: false,
            client_last: false,
            messages: Vec::new(),
            seen: BTreeMap::new(),
        };
        thread.posted(first, who);
        self.threads.push(thread);
    }

    async fn post(&mut self, who: Name, n: usize) {
        let thread = &self.threads[n];
        if thread.messages.len() >= MOST {
            return;
        }
        let path = format!("/conversations/{}/messages", thread.id);
        let answer = self.api[who].post(&path, json!({"text": "More."})).await;
        if !self.enters(who) {
            answer.expect(404);
        } else if !thread.open && !is_client(who) {
            answer.expect(409);
        } else {
            let made = answer.expect(201).json();
            let (id, at) = (made["id"].as_str().unwrap(), &made["conversation"]);
            if !thread.open && self.anew {
                assert_ne!(at, &json!(thread.id), "a new one begins");
                let at = at.as_str().unwrap().to_owned();
                return self.begun(at, who).await;
            }
            assert_eq!(at, &json!(thread.id));
            self.threads[n].reopen();
            self.threads[n].posted(id.to_owned(), who);
        }
    }

    /// Edits or deletes somebody's message: one's own can be, in an open conversation.
    async fn change_message(&mut self, who: Name, n: usize) {
        let at = self.dice.below(self.threads[n].messages.len());
        let deletes = self.dice.below(3) == 0;
        let enters = self.enters(who);
        let thread = &mut self.threads[n];
        let message = &mut thread.messages[at];
        let path = format!("/messages/{}", message.id);
        let status = match (enters, message.author == who) {
            (false, _) => 404,
            (true, false) => 403,
            (true, true) if deletes => 204,
            (true, true) if !thread.open || message.deleted => 409,
            (true, true) => 200,
        };
        if deletes {
            self.api[who].delete(&path).await.expect(status);
            message.deleted |= status == 204;
        } else {
            let text = format!("Edited {}.", self.dice.below(1000));
            let answer = self.api[who].patch(&path, json!({"text": text})).await;
            answer.expect(status);
        }
    }

    async fn note(&mut self, n: usize) {
        let path = format!("/conversations/{}/messages", self.threads[n].id);
        let body = json!({"text": "Between us.", "note": true});
        self.api["editor"].post(&path, body).await.expect(201);
    }

    /// By opening the page, or by saying so over the API; also what was read before.
    async fn read(&mut self, n: usize) {
        let who = self.dice.of(&[WRITERS.as_slice(), &[READER]].concat());
        let enters = self.enters(who);
        let thread = &mut self.threads[n];
        if self.dice.below(2) == 0 {
            let at = if is_client(who) {
                format!("/portal/{}/conversations/{}", self.cast.dossier, thread.id)
            } else {
                format!("/office/peeters/conversations/{}", thread.id)
            };
            let status = if enters { 200 } else { 404 };
            self.browsers[who].get(&at).await.expect(status);
            if enters {
                let all = thread.messages.len();
                thread.saw(who, all);
            }
            return;
        }
        let at = self.dice.below(thread.messages.len());
        let path = format!("/conversations/{}/read", thread.id);
        let body = json!({"message": thread.messages[at].id});
        let answer = self.api[who].post(&path, body).await;
        if enters {
            thread.saw(who, at + 1);
            let unread = thread.has_seen(who) < thread.messages.len();
            assert_eq!(answer.expect(200).json()["unread"], unread);
        } else {
            answer.expect(404);
        }
    }

    async fn close(&mut self, who: Name, n: usize) {
        let thread = &self.threads[n];
        let path = format!("/conversations/{}/close", thread.id);
        let status = match (self.enters(who), is_client(who)) {
            (false, _) => 404,
            (true, true) if thread.starter != who => 403,
            (true, _) => 200,
        };
        self.api[who].post(&path, json!({})).await.expect(status);
        if status == 200 {
            self.threads[n].close();
        }
    }

    async fn reopen(&mut self, who: Name, n: usize) {
        let path = format!("/conversations/{}/reopen", self.threads[n].id);
        let status = match (self.enters(who), is_client(who)) {
            (false, _) => 404,
            (true, true) => 403,
            (true, false) => 200,
        };
        self.api[who].post(&path, json!({})).await.expect(status);
        if status == 200 {
            self.threads[n].reopen();
        }
    }

    /// One answer or one end for two conversations; an ended one takes no answer of the firm.
    async fn bulk(&mut self, n: usize) {
        let other = (n + 1) % self.threads.len();
        let answers = self.dice.below(2) == 0;
        let word = if answers { "answer" } else { "close" };
        let to = [n, other].map(|n| self.threads[n].id.clone());
        let mut body = json!({"action": word, "conversations": to});
        if answers {
            body["text"] = json!("To all.");
        }
        let path = crate::batches::BATCHES;
        self.api["owner"].post(path, body).await.expect(201);
        self.house.work().await;
        for at in [n, other] {
            if answers && self.threads[at].open {
                let list = format!("/conversations/{}/messages?limit=200", self.threads[at].id);
                let list = self.api["owner"].get(&list).await.expect(200).json();
                let items = list["items"].as_array().unwrap();
                let last = items.iter().rfind(|item| item["kind"] == "message");
                let id = last.unwrap()["id"].as_str().unwrap().to_owned();
                self.threads[at].posted(id, "owner");
            } else if !answers {
                self.threads[at].close();
            }
        }
    }

    /// A client's access is withdrawn, or given back.
    async fn access(&mut self) {
        let who = self.dice.of(&CLIENTS);
        let on = !self.inside.remove(who);
        if on {
            self.inside.insert(who);
        }
        let address = &self.addresses[who];
        let path = format!("/dossiers/{}/addresses/{address}", self.cast.dossier);
        let answer = self.api["owner"].patch(&path, json!({"login": on})).await;
        answer.expect(200);
    }

    async fn after_end(&mut self) {
        self.anew = !self.anew;
        let word = if self.anew { "anew" } else { "reopen" };
        let body = json!({"after_end": word});
        let answer = self.api["owner"].patch("/firms/peeters", body).await;
        assert_eq!(answer.expect(200).json()["after_end"], word);
    }
}
