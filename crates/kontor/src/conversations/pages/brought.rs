//! What a posted message form brings: its fields, new files, and files kept from a refused one.

use axum::extract::Request;
use pages::{Faults, Form};
use uuid::Uuid;

use crate::access::Credentials;
use crate::app::App;
use crate::files::{self, Limits, MOST_FILES, NewFile};
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// A form and all its files.
#[derive(Debug)]
pub struct Brought {
    pub form: Form,
    pub files: Vec<NewFile>,
    /// What is wrong with files; those that are good are kept.
    pub faults: Faults,
}

impl Brought {
    /// Takes the form in for someone who has earned the right to post.
    pub async fn take(
        app: &App,
        credentials: &Credentials,
        request: Request,
        firm: FirmId,
        person: Uuid,
    ) -> Result<Brought, Refusal> {
        let limits = Limits::of(app.settings());
        let received = files::receive(app, request, firm, person, limits).await?;
        let kept: Vec<FileId> = received
            .form
            .all("uploads")
            .filter_map(|text| text.parse().ok())
            .collect();
        let (asked, mut faults) = (kept.len(), received.faults);
        let mut files = if kept.is_empty() {
            Vec::new()
        } else {
            app.read(credentials, move |tx, _| {
                files::pending(tx, firm, person, &kept)
            })
            .await?
        };
        // Nothing is sent without a file that its sender sees in the form.
        if asked + received.files.len() > MOST_FILES {
            faults.add(
                "files",
                "fault-files-too-many",
                vec![("max", MOST_FILES.into())],
            );
        } else if files.len() < asked {
            faults.add("files", "fault-file-gone", Vec::new());
        }
        files.extend(received.files);
        Ok(Brought {
            form: received.form,
            files,
            faults,
        })
    }

    /// The ids of all files.
    pub fn ids(&self) -> Vec<FileId> {
        self.files.iter().map(|file| file.id).collect()
    }

    /// The text that was written.
    pub fn text(&self) -> String {
        self.form.get("text").unwrap_or("").to_owned()
    }
}
