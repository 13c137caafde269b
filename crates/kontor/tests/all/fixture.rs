//! One thing of every kind that a path can name, at one firm.

use serde_json::{Value, json};
use testkit::Cast;

pub use crate::actors::{ACTORS, Actor, person};
pub use crate::asked::{Asked, asked};

/// A conversation with its last message, by the editor, and the file in its first.
#[derive(Clone)]
pub struct Thread {
    pub id: String,
    pub message: String,
    pub file: String,
    /// An internal note by the editor.
    pub note: String,
}

/// Posts in a conversation; the id of what was posted.
async fn say(api: &testkit::Api, thread: &str, body: Value) -> String {
    let path = format!("/conversations/{thread}/messages");
    api.post(&path, body).await.expect(201).id()
}

/// What the paths of one firm name.
#[derive(Clone)]
pub struct Things {
    pub cast: Cast,
    /// For all, and with the limited contact alone.
    pub all: Thread,
    pub private: Thread,
    /// The role of the invited contact.
    pub grant: String,
    /// A file of the owner's that waits for a yes.
    pub import: String,
    /// What the owner scheduled for the bakery.
    pub batch: String,
    /// The owner's look at the portal as the collaborator.
    pub view: String,
    /// A field of the firm's own.
    pub field: String,
    /// A role of the firm's own.
    pub role: String,
    /// A contact group with the invited contact.
    pub group: String,
    /// A team with the viewer.
    pub team: String,
    /// A mailbox that nobody reads.
    pub mailbox: String,
    /// A saved filter of the owner, for everybody.
    pub filter: String,
    /// An engagement of the bakery.
    pub engagement: String,
    /// A message template of the firm's own.
    pub template: String,
    /// A document of the editor's in a folder that is shared for uploads.
    pub document: String,
    pub folder: String,
    /// A file request to the collaborator: itself, an item that is delivered, and the file that came.
    pub request: [String; 3],
    /// An upload of the owner's that is not finished, and a mail about the bakery.
    pub upload: String,
    pub mail: String,
    /// A mail of the collaborator's, with an attachment.
    pub letter: String,
}

impl Things {
    /// Makes them; `mark` stands in every text.
    pub async fn make(cast: Cast, mark: &str) -> Things {
        let (slug, dossier) = (cast.slug, cast.dossier);
        let editor = cast.editor.browser().await;
        let form = format!("/office/{slug}/dossiers/{dossier}/conversations/new");
        let (subject, name) = (format!("{mark} with a file"), format!("{mark}.txt"));
        let limited = cast.limited.id.to_string();
        let mut threads = Vec::new();
        for audience in ["all", "private"] {
            let fields = [
                ("subject", subject.as_str()),
                ("text", mark),
                ("audience", audience),
                ("person", limited.as_str()),
            ];
            let files = [("files", name.as_str(), mark.as_bytes())];
            let made = editor
                .post_files(&form, &fields, &files)
                .await
                .expect(303)
                .location();
            let id = made.rsplit('/').next().unwrap().to_owned();
            let messages = cast
                .editor
                .api()
                .get(&format!("/conversations/{id}/messages"))
                .await
                .expect(200);
            let first = messages.json()["items"][0].clone();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let (file, message) = (text(&first["attachments"][0]["id"]), text(&first["id"]));
            let note = say(
                &cast.editor.api(),
                &id,
                json!({"text": "Among us.", "note": true}),
            )
            .await;
            threads.push(Thread {
                id,
                message,
                file,
                note,
            });
        }
        let private = threads.pop().unwrap();
        let mut things = Things {
            all: threads.pop().unwrap(),
            private,
            grant: String::new(),
            import: String::new(),
            batch: String::new(),
            view: String::new(),
            field: String::new(),
            role: String::new(),
            group: String::new(),
            team: String::new(),
            filter: String::new(),
            engagement: String::new(),
            template: String::new(),
            document: uuid::Uuid::from_u128(u128::MAX / 5).to_string(),
            folder: uuid::Uuid::from_u128(u128::MAX / 5).to_string(),
            request: Default::default(),
            upload: String::new(),
            mail: String::new(),
            letter: crate::inbox::make(&cast, mark).await,
            mailbox: crate::mailboxes::make(&cast, mark).await,
            cast,
        };
        (things.folder, things.document) = crate::document_pages::make(&things.cast, mark).await;
        things.grant = things.give().await;
        things.view = things.look().await;
        things.import = things.bring().await;
        things.field = things.define(mark).await;
        things.batch = things.schedule(mark).await;
        things.role = things.define_role("Clerk 0").await;
        things.group = things.gather(mark).await;
        things.team = things.muster(mark).await;
        things.filter = things.save(mark).await;
        things.engagement = things.engage(mark).await;
        things.template = crate::templates::make(&things.cast, mark).await;
        things.request = things.ask(mark).await;
        things.upload = crate::uploads::begin(&things.cast).await;
        things.mail = crate::outbox::about_dossier(&things.cast).await;
        things
    }

    async fn define(&self, mark: &str) -> String {
        let path = format!("/firms/{}/contact-fields", self.cast.slug);
        let body = json!({"label": mark, "type": "text", "code": mark});
        self.cast
            .owner
            .api()
            .post(&path, body)
            .await
            .expect(201)
            .id()
    }

    async fn gather(&self, name: &str) -> String {
        let body = json!({"name": name, "members": [self.cast.invited.0]});
        let path = format!("/firms/{}/contact-groups", self.cast.slug);
        let owner = self.cast.owner.api();
        owner.post(&path, body).await.expect(201).id()
    }

    async fn save(&self, name: &str) -> String {
        let body = json!({"name": name, "filter": {"kind": "company"}, "shared": true});
        let path = format!("/firms/{}/saved-filters", self.cast.slug);
        let owner = self.cast.owner.api();
        owner.post(&path, body).await.expect(201).id()
    }

    async fn give(&self) -> String {
        let principal = json!({"kind": "contact", "id": self.cast.invited.0});
        let body = json!({"principal": principal, "role": "collaborator"});
        let path = format!("/dossiers/{}/grants", self.cast.dossier);
        self.cast
            .owner
            .api()
            .post(&path, body)
            .await
            .expect(201)
            .id()
    }

    /// Makes anew what a request may have taken away or changed.
    pub async fn renew(&mut self) {
        let (owner, editor) = (self.cast.owner.api(), self.cast.editor.api());
        let dossier = format!("/dossiers/{}", self.cast.dossier);
        owner
            .patch(&dossier, json!({"state": "active"}))
            .await
            .expect(200);
        let link = format!("{dossier}/contacts/{}", self.cast.invited.0);
        owner.put(&link, json!({})).await.expect(200);
        let fields = format!("/firms/{}/contact-fields", self.cast.slug);
        for field in owner.get(&fields).await.json()["items"].as_array().unwrap() {
            let path = format!("/contact-fields/{}", field["id"].as_str().unwrap());
            owner.delete(&path).await.expect(204);
        }
        self.field = self.define("sweep").await;
        let address = format!("{dossier}/addresses/{}", self.cast.invited.1);
        owner
            .patch(&address, json!({"login": true}))
            .await
            .expect(200);
        self.grant = self.give().await;
        self.import = self.bring().await;
        self.batch = self.schedule("Anew").await;
        let gone = owner
            .get(&format!("/firms/{}/roles?limit=200", self.cast.slug))
            .await;
        if !gone.expect(200).body.contains(&self.role) {
            self.role = self.define_role(&format!("Clerk {}", self.role)).await;
        }
        let back = format!(
            "/firms/{}/staff/{}/return",
            self.cast.slug, self.cast.outsider.id
        );
        owner.post(&back, json!({})).await;
        let group = owner.get(&format!("/contact-groups/{}", self.group)).await;
        if group.status == 404 {
            self.group = self.gather("Anew").await;
        }
        let team = owner.get(&format!("/teams/{}", self.team)).await;
        if team.status == 404 {
            self.team = self.muster("Anew").await;
        }
        self.mailbox = crate::mailboxes::again(&self.cast, &self.mailbox).await;
        self.filter = self.save("Anew").await;
        self.engagement = self.engage("Anew").await;
        crate::document_pages::again(&self.cast, &self.folder, &self.document).await;
        let member = format!("/teams/{}/members/{}", self.team, self.cast.viewer.id);
        owner.put(&member, json!({})).await.expect(200);
        self.template = crate::templates::again(&self.cast, &self.template).await;
        self.request = self.ask("Anew").await;
        let member = format!(
            "/contact-groups/{}/members/{}",
            self.group, self.cast.invited.0
        );
        owner.put(&member, json!({})).await.expect(200);
        self.upload = crate::uploads::again(&self.cast, &self.upload).await;
        let user = json!({"user": self.cast.limited.id});
        for (thread, audience) in [(&mut self.all, json!("all")), (&mut self.private, user)] {
            let body = json!({"subject": "Anew", "text": "Anew.", "audience": audience});
            let started = editor
                .post(&format!("{dossier}/conversations"), body)
                .await
                .expect(201);
            thread.id = started.id();
            thread.message = say(&editor, &thread.id, json!({"text": "x"})).await;
            thread.note = say(&editor, &thread.id, json!({"text": "x", "note": true})).await;
        }
    }

    /// The path with everything filled in. A name that is not known here fails the test: whoever
    /// adds a route says here what stands in its place, and the sweeps cover it.
    pub fn fill(&self, asked: &Asked) -> String {
        let thread = if asked.private {
            &self.private
        } else {
            &self.all
        };
        let mut filled = Vec::new();
        for part in asked.path.split('/') {
            let before = filled.last().map_or("", String::as_str).to_owned();
            let Some(name) = part
                .strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
            else {
                filled.push(part.to_owned());
                continue;
            };
            filled.push(match (before.as_str(), name) {
                ("assets", "*path") => "nothing.js".to_owned(),
                ("firm", "file") => format!("{}.css", self.cast.slug),
                ("mail", "file") => "nothing.eml".to_owned(),
                ("files", "file") if asked.path.contains("{request}") => self.request[2].clone(),
                ("files", "file") => thread.file.clone(),
                ("mails", "id" | "mail") => self.letter.clone(),
                ("attachments", "number") => "1".to_owned(),
                (_, "mail") => self.mail.clone(),
                (_, "request") => self.request[0].clone(),
                (_, "item") => self.request[1].clone(),
                (_, "firm" | "slug") => self.cast.slug.to_owned(),
                (_, "token" | "stop") => "no-such-token".to_owned(),
                (_, "code") => "nl".to_owned(),
                ("dossiers", "id") | ("portal", "dossier") => self.cast.dossier.to_string(),
                ("documents", "id" | "document") => self.document.clone(),
                ("folders", "id" | "folder") => self.folder.clone(),
                ("conversations", "id") => thread.id.clone(),
                ("messages", "id" | "message") => thread.message.clone(),
                ("notes", "id" | "note") => thread.note.clone(),
                ("templates", "id" | "template") => self.template.clone(),
                ("groups" | "contact-groups", "id") => self.group.clone(),
                ("contacts", "id" | "contact") | ("members", "contact") => {
                    self.cast.invited.0.to_string()
                }
                ("addresses", "id" | "address") => self.cast.invited.1.to_string(),
                (_, "import") => self.import.clone(),
                (_, "filter") => self.filter.clone(),
                (_, "engagement") => self.engagement.clone(),
                (_, "batch") => self.batch.clone(),
                (_, "session" | "held" | "passkey" | "link" | "checklist") => thread.id.clone(),
                ("uploads", "upload") => self.upload.clone(),
                ("mailboxes", "mailbox") => self.mailbox.clone(),
                ("teams", "team") => self.team.clone(),
                ("members", "staff") => self.cast.viewer.id.to_string(),
                ("staff", "staff") => self.cast.outsider.id.to_string(),
                ("roles", "role") => self.role.clone(),
                ("grants", "id") | ("share", "grant") => self.grant.clone(),
                ("as", "view") => self.view.clone(),
                ("contact-fields", "id") => self.field.clone(),
                _ => panic!(
                    "{}: say in fixture.rs what stands for {{{name}}} after {before}",
                    asked.path
                ),
            });
        }
        filled.join("/")
    }

    /// A body that the route takes, where an empty object is none.
    pub fn body(&self, asked: &Asked) -> Value {
        let thread = if asked.private {
            &self.private
        } else {
            &self.all
        };
        match (asked.method.as_str(), asked.path) {
            ("POST", "/api/v1/dossiers/{id}/engagements") => json!({"name": "New"}),
            ("POST", "/api/v1/dossiers/{id}/file-requests") => json!({"subject": "New",
                "recipients": [self.cast.collaborator.id], "items": [{"kind": "text", "title": "Why"}]}),
            ("POST", "/api/v1/file-requests/{request}/items/{item}/send-back") => {
                json!({"why": "Not this."})
            }
            ("PUT", "/api/v1/firms/{firm}/mail-domain") => json!({"address": "office@new.example"}),
            ("PUT", "/api/v1/firms/{firm}/monitor-columns") => json!({"columns": ["kind"]}),
            ("POST", "/api/v1/firms/{firm}/staff") => {
                json!({"name": "New", "email": "new@new.example"})
            }
            ("POST", "/api/v1/firms/{firm}/roles") => {
                json!({"code": "clerk", "name": "Clerk", "scope": "dossier", "permissions": ["see_dossier"]})
            }
            ("POST", "/api/v1/firms/{firm}/dossiers") => {
                json!({"name": "New", "kind": "person", "language": "nl"})
            }
            ("POST", "/api/v1/firms/{firm}/contacts") => {
                json!({"username": "new", "first_name": "N", "last_name": "W", "language": "nl"})
            }
            ("POST", "/api/v1/firms/{firm}/contact-fields") => {
                json!({"label": "New", "type": "date"})
            }
            (_, path) if path.contains("/templates") => crate::templates::body(path),
            ("POST", "/api/v1/firms/{firm}/contact-groups" | "/api/v1/firms/{firm}/teams") => {
                json!({"name": "New"})
            }
            ("POST", "/api/v1/conversations/{id}/grants") => {
                json!({"principal": {"kind": "staff", "id": self.cast.viewer.id}, "role": "viewer"})
            }
            ("POST", "/api/v1/contacts/{id}/addresses") => json!({"address": "more@new.example"}),
            ("PATCH", "/api/v1/addresses/{id}") => json!({"address": self.cast.invited.2}),
            ("POST", "/api/v1/dossiers/{id}/grants") => {
                json!({"principal": {"kind": "contact", "id": self.cast.invited.0}, "role": "access"})
            }
            ("POST", "/api/v1/firms/{firm}/saved-filters") => {
                json!({"name": "New", "filter": {"kind": "company"}})
            }
            ("POST", "/api/v1/dossiers/{id}/mails") => {
                json!({"to": ["a@b.example"], "subject": "New", "text": "New"})
            }
            ("POST", "/api/v1/mails/{id}/reply") => json!({"text": "New"}),
            ("PUT", "/api/v1/dossiers/{id}/mail-settings") => json!({"save_attachments": true}),
            ("POST", "/api/v1/firms/{firm}/mailboxes") => crate::mailboxes::unread("new"),
            ("POST", "/api/v1/firms/{firm}/exports") => json!({"kind": "dossiers"}),
            ("POST", "/api/v1/dossiers/{id}/conversations") => {
                json!({"subject": "New", "text": "New."})
            }
            ("POST", "/api/v1/dossiers/{id}/folders") => json!({"name": "New"}),
            ("POST", "/api/v1/dossiers/{id}/documents" | "/api/v1/documents/{id}/versions") => {
                json!({"upload": thread.file})
            }
            ("PATCH", "/api/v1/conversations/{id}") => json!({"subject": "New"}),
            ("POST", "/api/v1/conversations/{id}/read") => json!({"message": thread.message}),
            ("POST", "/api/v1/conversations/{id}/messages")
            | ("PATCH", "/api/v1/messages/{id}" | "/api/v1/notes/{id}") => {
                json!({"text": "New."})
            }
            _ => json!({}),
        }
    }
}
