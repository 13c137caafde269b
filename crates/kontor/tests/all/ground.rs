//! What the matrix of roles and actions is tried on, and how each action is done.

use serde_json::{Value, json};
use testkit::{Api, Cast, House, cast, house};

use crate::fixture::person;

/// A firm and its twin, for one matrix.
pub struct Ground {
    _house: House,
    url: String,
    pub cast: Cast,
    twin: Cast,
}

/// Makes it.
pub async fn ground() -> Ground {
    let house = house().await;
    let cast = cast(&house, false).await;
    let twin = testkit::cast(&house, true).await;
    Ground {
        url: house.url.clone(),
        _house: house,
        cast,
        twin,
    }
}

impl Ground {
    pub async fn start(&self, api: &Api, audience: Value) -> Result<String, u16> {
        let body = json!({"subject": "Matrix", "text": "Text.", "audience": audience});
        let path = format!("/dossiers/{}/conversations", self.cast.dossier);
        let made = api.post(&path, body).await;
        if made.status == 201 {
            Ok(made.id())
        } else {
            Err(made.status.as_u16())
        }
    }

    pub async fn for_all(&self) -> String {
        self.start(&self.cast.editor.api(), json!("all"))
            .await
            .unwrap()
    }

    async fn private(&self) -> String {
        let with = json!({"user": self.cast.limited.id});
        self.start(&self.cast.editor.api(), with).await.unwrap()
    }

    /// One that this person has started: for all if they may, else private.
    async fn own(&self, name: &str, api: &Api) -> Result<String, u16> {
        match self.start(api, json!("all")).await {
            Err(403) => self.start(api, self.between_us(name)).await,
            done => done,
        }
    }

    /// How a person says "private": clients with the firm, staff with one client.
    fn between_us(&self, name: &str) -> Value {
        match name {
            "collaborator" | "access" | "limited" | "stranger" => json!("private"),
            _ => json!({"user": self.cast.limited.id}),
        }
    }

    pub async fn reply(&self, api: &Api, id: &str) -> Result<String, u16> {
        let path = format!("/conversations/{id}/messages");
        let made = api.post(&path, json!({"text": "Reply."})).await;
        if made.status == 201 {
            Ok(made.id())
        } else {
            Err(made.status.as_u16())
        }
    }

    pub async fn first_message(&self, id: &str) -> String {
        let list = self
            .cast
            .editor
            .api()
            .get(&format!("/conversations/{id}/messages"))
            .await;
        list.json()["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// The status that the person of this name gets.
    pub async fn act(&self, name: &str, action: &str, n: usize) -> u16 {
        let someone = person(name, &self.cast, &self.twin);
        let api = someone.map_or_else(|| Api::new(&self.url, None), testkit::Person::api);
        match self.answer(name, &api, action, n).await {
            Ok(()) => 200,
            Err(status) => status,
        }
    }

    async fn answer(&self, name: &str, api: &Api, action: &str, n: usize) -> Result<(), u16> {
        let dossier = format!("/dossiers/{}", self.cast.dossier);
        let firm = "/firms/peeters";
        let close = |id: &str| format!("/conversations/{id}/close");
        let answer = match action {
            "see dossier" => api.get(&dossier).await,
            "edit dossier" => api.patch(&dossier, json!({"number": format!("{n}")})).await,
            "see history" => api.get(&format!("{dossier}/events")).await,
            "see addresses" => api.get(&format!("{dossier}/addresses")).await,
            "manage login" => {
                let path = format!("{dossier}/addresses/{}", self.cast.invited.1);
                api.patch(&path, json!({"notify": true})).await
            }
            "share" => {
                let principal = json!({"kind": "contact", "id": self.cast.invited.0});
                let body = json!({"principal": principal, "role": "access"});
                api.post(&format!("{dossier}/grants"), body).await
            }
            "see shares" => api.get(&format!("{dossier}/grants")).await,
            "start for all" => return self.start(api, json!("all")).await.map(drop),
            "start private" => return self.start(api, self.between_us(name)).await.map(drop),
            "read for all" => {
                api.get(&format!("/conversations/{}", self.for_all().await))
                    .await
            }
            "reply" => return self.reply(api, &self.for_all().await).await.map(drop),
            "read private" => {
                api.get(&format!("/conversations/{}", self.private().await))
                    .await
            }
            "reply in private" => return self.reply(api, &self.private().await).await.map(drop),
            "edit own" => {
                let own = self.own(name, api).await?;
                let list = api
                    .get(&format!("/conversations/{own}/messages"))
                    .await
                    .json();
                let message = list["items"][0]["id"].as_str().unwrap().to_owned();
                api.patch(&format!("/messages/{message}"), json!({"text": "New."}))
                    .await
            }
            "edit another's" => {
                // The stranger in the thread is a client for the editor, and the editor for others.
                let id = self.for_all().await;
                let message = match name {
                    "editor" => self.reply(&self.cast.collaborator.api(), &id).await?,
                    _ => self.first_message(&id).await,
                };
                api.patch(&format!("/messages/{message}"), json!({"text": "New."}))
                    .await
            }
            "close own" => {
                api.post(&close(&self.own(name, api).await?), json!({}))
                    .await
            }
            "close the firm's" => api.post(&close(&self.for_all().await), json!({})).await,
            "reopen" => {
                let id = self.for_all().await;
                self.cast
                    .editor
                    .api()
                    .post(&close(&id), json!({}))
                    .await
                    .expect(200);
                api.post(&format!("/conversations/{id}/reopen"), json!({}))
                    .await
            }
            "see receipts" => {
                let message = self.first_message(&self.for_all().await).await;
                api.get(&format!("/messages/{message}/receipts")).await
            }
            "add contact" => {
                let body = json!({"username": format!("u{n}"), "first_name": "A", "last_name": "B", "language": "nl"});
                api.post(&format!("{firm}/contacts"), body).await
            }
            "add staff" => {
                let body = json!({"name": "New", "email": format!("s{n}@new.example")});
                api.post(&format!("{firm}/staff"), body).await
            }
            "change firm" => {
                api.patch(firm, json!({"name": format!("Kantoor {n}")}))
                    .await
            }
            "see mail log" => api.get(&format!("{firm}/outbox")).await,
            "other firm's dossier" => api.get(&format!("/dossiers/{}", self.twin.dossier)).await,
            other => panic!("{other} is not tried"),
        };
        let status = answer.status.as_u16();
        assert!(status < 500, "{action} as {name}: {}", answer.body);
        if status < 300 { Ok(()) } else { Err(status) }
    }
}
