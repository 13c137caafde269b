//! What is done at random, over the API and on pages, and noted in the model.

use super::*;

impl World {
    /// Takes the role of `principal` at `path` away, if it has one there.
    async fn take(&self, path: &str, principal: &str) {
        let given = self.owner.get(&format!("{path}/grants?limit=200")).await;
        let given = given.expect(200).json();
        for grant in given["items"].as_array().unwrap() {
            if grant["principal"]["id"] == principal && grant["inherited_from"].is_null() {
                let path = format!("/grants/{}", grant["id"].as_str().unwrap());
                self.owner.delete(&path).await.expect(204);
            }
        }
    }

    pub async fn act(&mut self) {
        let at = self.dice.below(DOSSIERS);
        match self.dice.below(13) {
            0 => self.staff_on_dossier(at).await,
            1 => self.role_of_contact(at).await,
            2 => self.group_on_dossier(at).await,
            3 => self.allow_on_dossier(at).await,
            4 | 5 => self.membership().await,
            6 | 7 => self.login(at).await,
            8 => {
                let on = !self.model.dossiers[at].confidential;
                let body = json!({"confidential": on});
                self.owner.patch(&self.at(at), body).await.expect(200);
                self.model.dossiers[at].confidential = on;
            }
            9 | 10 => self.on_conversation().await,
            11 => self.allow_on_conversation().await,
            _ => self.start(at).await,
        }
    }

    async fn staff_on_dossier(&mut self, at: usize) {
        let who = self.dice.of(&STAFF[1..]);
        if self.dice.yes() {
            let role = self.dice.of(&["viewer", "editor", "owner"]);
            let body = json!({"principal": self.principal("staff", &self.id(who)), "role": role});
            let path = format!("{}/grants", self.at(at));
            self.owner.post(&path, body).await.expect(201);
            self.model.dossiers[at].staff.insert(who, role);
        } else {
            self.take(&self.at(at), &self.id(who)).await;
            self.model.dossiers[at].staff.remove(who);
        }
    }

    async fn role_of_contact(&mut self, at: usize) {
        let who = self.dice.of(&CONTACTS);
        let role = self.dice.of(&["access", "collaborator", "limited"]);
        if !self.model.dossiers[at].linked.contains(who) {
            return;
        }
        let path = format!("{}/addresses/{}", self.at(at), self.addresses[who]);
        let body = json!({"role": role});
        self.owner.patch(&path, body).await.expect(200);
        let own = &mut self.model.dossiers[at].own;
        if role == "limited" {
            own.remove(who);
        } else {
            own.insert(who, role);
        }
    }

    async fn group_on_dossier(&mut self, at: usize) {
        let group = self.dice.below(GROUPS);
        if self.dice.yes() {
            let principal = self.principal("contact_group", &self.groups[group]);
            let body =
                json!({"principal": principal, "role": self.dice.of(&["access", "collaborator"])});
            let path = format!("{}/grants", self.at(at));
            self.owner.post(&path, body).await.expect(201);
            self.model.dossiers[at].allow = true;
            self.model.dossiers[at].groups.insert(group);
        } else {
            self.take(&self.at(at), &self.groups[group]).await;
            self.model.dossiers[at].groups.remove(&group);
        }
    }

    async fn allow_on_dossier(&mut self, at: usize) {
        let on = !self.model.dossiers[at].allow;
        let path = format!("/office/peeters{}/share/allow", self.at(at));
        let value = if on { "on" } else { "off" };
        let done = self.browser.post(&path, &[("value", value)]).await;
        done.expect(303);
        self.model.dossiers[at].allow = on;
    }

    async fn membership(&mut self) {
        let (group, who) = (self.dice.below(GROUPS), self.dice.of(&CONTACTS));
        let path = format!(
            "/contact-groups/{}/members/{}",
            self.groups[group],
            self.id(who)
        );
        if self.model.members[group].remove(who) {
            self.owner.delete(&path).await.expect(204);
        } else {
            self.owner.put(&path, json!({})).await.expect(200);
            self.model.members[group].insert(who);
        }
    }

    /// LOGIN on (linking first), off, or out of the dossier altogether.
    async fn login(&mut self, at: usize) {
        let who = self.dice.of(&CONTACTS);
        let contact = format!("{}/contacts/{}", self.at(at), self.id(who));
        let switch = format!("{}/addresses/{}", self.at(at), self.addresses[who]);
        let out = self.dice.below(4) == 0;
        let dossier = &mut self.model.dossiers[at];
        if dossier.linked.insert(who) {
            self.owner.put(&contact, json!({})).await.expect(200);
        } else if out {
            self.owner.delete(&contact).await.expect(204);
            dossier.linked.remove(who);
            dossier.login.remove(who);
            dossier.own.remove(who);
            for conversation in &mut self.model.conversations {
                if conversation.dossier == at {
                    conversation.named.remove(who);
                }
            }
            return;
        }
        let on = !dossier.login.contains(who);
        let body = json!({"login": on});
        self.owner.patch(&switch, body).await.expect(200);
        if on {
            dossier.login.insert(who);
            // Whoever comes in without a role may look around.
            dossier.own.entry(who).or_insert("access");
        } else {
            dossier.login.remove(who);
        }
    }

    async fn on_conversation(&mut self) {
        if self.model.conversations.is_empty() {
            return;
        }
        let n = self.dice.below(self.model.conversations.len());
        let path = format!("/conversations/{}", self.model.conversations[n].id);
        let (group, name) = (
            self.dice.below(GROUPS),
            self.dice.of(&[STAFF.as_slice(), &CONTACTS].concat()),
        );
        let whom = self.dice.below(3);
        let (kind, id) = match whom {
            0 => ("contact_group", self.groups[group].clone()),
            _ if STAFF.contains(&name) => ("staff", self.id(name)),
            _ => ("contact", self.id(name)),
        };
        let conversation = &mut self.model.conversations[n];
        let held = if whom == 0 {
            conversation.groups.remove(&group)
        } else {
            conversation.named.remove(name)
        };
        if held {
            self.take(&path, &id).await;
            return;
        }
        let linked = kind != "contact"
            || self.model.dossiers[conversation.dossier]
                .linked
                .contains(name);
        let body = json!({"principal": {"kind": kind, "id": id}, "role": "viewer"});
        let answer = self.owner.post(&format!("{path}/grants"), body).await;
        if kind != "staff" && !conversation.allow {
            answer.expect(409);
        } else if !linked {
            answer.expect(422);
        } else {
            answer.expect(201);
            if whom == 0 {
                conversation.groups.insert(group);
            } else {
                conversation.named.insert(name);
            }
        }
    }

    async fn allow_on_conversation(&mut self) {
        if self.model.conversations.is_empty() {
            return;
        }
        let n = self.dice.below(self.model.conversations.len());
        let on = !self.model.conversations[n].allow;
        let path = format!("/conversations/{}", self.model.conversations[n].id);
        let body = json!({"allow_contacts": on});
        self.owner.patch(&path, body).await.expect(200);
        self.model.conversations[n].allow = on;
    }

    /// By the firm for all, for one, for some; or by a client for the firm alone.
    async fn start(&mut self, at: usize) {
        let (who, group) = (self.dice.of(&CONTACTS), self.dice.below(GROUPS));
        let dossier = &self.model.dossiers[at];
        let path = format!("{}/conversations", self.at(at));
        let mut new = Conversation {
            dossier: at,
            audience: "all",
            ..Conversation::default()
        };
        let mut api = self.owner.clone();
        let audience = match self.dice.below(4) {
            0 if dossier.login.contains(who) => {
                (new.audience, new.starter, new.waits) = ("private", Some(who), true);
                new.named.insert(who);
                api = person(&self.cast, who).api();
                json!("private")
            }
            1 if dossier.linked.contains(who) => {
                new.audience = "private";
                new.named.insert(who);
                json!({"user": self.id(who)})
            }
            2 => {
                new.audience = "chosen";
                new.groups.insert(group);
                json!({"contacts": [], "groups": [self.groups[group]]})
            }
            _ => json!("all"),
        };
        new.allow = !new.named.is_empty() || !new.groups.is_empty();
        let body = json!({"subject": "Graph", "text": "Graph.", "audience": audience});
        new.id = api.post(&path, body).await.expect(201).id();
        self.model.conversations.push(new);
    }
}
