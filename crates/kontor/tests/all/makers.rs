//! How some of the things are made that paths name.

use serde_json::json;

use crate::fixture::Things;

impl Things {
    /// A letter to the bakery, not before next year.
    pub async fn schedule(&self, mark: &str) -> String {
        let body = json!({"dossiers": [self.cast.dossier], "subject": mark, "text": mark,
            "send_at": "2027-05-01T08:00:00Z"});
        let path = format!("/firms/{}/conversation-batches", self.cast.slug);
        let made = self.cast.owner.api().post(&path, body).await;
        made.expect(201).id()
    }

    pub async fn look(&self) -> String {
        let (slug, dossier) = (self.cast.slug, self.cast.dossier);
        let contact = self.cast.collaborator.id;
        let path = format!("/office/{slug}/dossiers/{dossier}/contacts/{contact}/view");
        let owner = self.cast.owner.browser().await;
        let made = owner.post(&path, &[]).await.expect(303).location();
        made.rsplit('/').next().unwrap().to_owned()
    }

    /// Brings a file with one new dossier.
    pub async fn bring(&self) -> String {
        let text = format!("name;number\nSweep;{}\n", self.grant);
        let api = self.cast.owner.api();
        let bytes = text.as_bytes();
        let brought = crate::exchange::bring(&api, self.cast.slug, "dossiers", bytes).await;
        brought.expect(201).id()
    }

    pub async fn define_role(&self, name: &str) -> String {
        let body = json!({"name": name, "scope": "conversation", "permissions": ["reply"]});
        let path = format!("/firms/{}/roles", self.cast.slug);
        let made = self.cast.owner.api().post(&path, body).await;
        made.expect(201).id()
    }

    pub async fn muster(&self, name: &str) -> String {
        let body = json!({"name": name, "members": [self.cast.viewer.id]});
        let path = format!("/firms/{}/teams", self.cast.slug);
        let owner = self.cast.owner.api();
        owner.post(&path, body).await.expect(201).id()
    }

    /// A job for the bakery.
    pub async fn engage(&self, name: &str) -> String {
        let path = format!("/dossiers/{}/engagements", self.cast.dossier);
        let body = serde_json::json!({"name": name, "due": "2027-06-30"});
        let made = self.cast.owner.api().post(&path, body).await;
        made.expect(201).id()
    }

    /// Asks the collaborator for two files; one has come: request, item and file.
    pub async fn ask(&self, mark: &str) -> [String; 3] {
        let (owner, dossier) = (self.cast.owner.api(), self.cast.dossier);
        let body = json!({"subject": mark, "recipients": [self.cast.collaborator.id],
            "items": [{"kind": "file", "title": mark}, {"kind": "file", "title": "More"}]});
        let path = format!("/dossiers/{dossier}/file-requests");
        let made = owner.post(&path, body).await.expect(201).json();
        let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let (id, item) = (word(&made["id"]), word(&made["items"][0]["id"]));
        let page = format!("/portal/{dossier}/requests/{id}/items/{item}");
        let name = format!("{mark}.txt");
        let files = [("files", name.as_str(), mark.as_bytes())];
        let client = self.cast.collaborator.browser().await;
        client.post_files(&page, &[], &files).await.expect(303);
        let whole = owner.get(&format!("/file-requests/{id}")).await.json();
        let file = word(&whole["items"][0]["files"][0]["id"]);
        [id, item, file]
    }
}
