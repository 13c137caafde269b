//! Taking a form in, with or without files.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;
use bytes::Bytes;
use futures::stream;
use http::header::CONTENT_TYPE;
use pages::{Arg, Form};
use uuid::Uuid;
use vault::{Key, Vault, VaultError};

use super::check::Check;
use super::keep::{self, Hashed};
use super::model::{Limits, NewFile, Received, key};
use super::multipart::{Part, Parts};
use crate::app::App;
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;
use crate::web::bounded;

/// What all text fields of a form hold together, in bytes, and how many there are.
const MOST_TEXT: usize = 1024 * 1024;
const MOST_FIELDS: usize = 200;
const LONGEST_NAME: usize = 100;
/// A file that is not taken is read to its end as long as it is not so many times too large.
const PASSED_OVER: u64 = 8;

/// Reads a posted form and stores its files for `owner`, who was allowed to bring them.
///
/// Answers once bytes and rows are safe. When it refuses, nothing of the files remains.
pub async fn receive(
    app: &App,
    request: Request,
    firm: FirmId,
    owner: Uuid,
    limits: Limits,
) -> Result<Received, Refusal> {
    let content_type = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
        .to_owned();
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase();
    match kind.as_str() {
        "" | "application/x-www-form-urlencoded" => {
            let body = bounded(request.into_body()).await?;
            let form = Form::parse(&body).map_err(|error| Refusal::Malformed(error.to_string()))?;
            Ok(Received {
                form,
                ..Received::default()
            })
        }
        "multipart/form-data" => {
            let parts = Parts::new(request.into_body(), &content_type)?;
            let incoming = Incoming {
                app,
                firm,
                limits,
                received: Received::default(),
                stored: Stored::new(app.vault()),
                hashed: Vec::new(),
                text: 0,
                fields: 0,
            };
            incoming.read(parts, owner).await
        }
        _ => Err(Refusal::MediaType),
    }
}

/// A form on its way in.
struct Incoming<'a> {
    app: &'a App,
    firm: FirmId,
    limits: Limits,
    received: Received,
    stored: Stored,
    hashed: Vec<Hashed>,
    text: usize,
    fields: usize,
}

impl Incoming<'_> {
    async fn read(mut self, mut parts: Parts, owner: Uuid) -> Result<Received, Refusal> {
        while let Some(part) = parts.next().await? {
            if part.file_name().is_some() {
                self.file(part).await?;
            } else {
                self.field(part).await?;
            }
        }
        if self.hashed.is_empty() {
            return Ok(self.received);
        }
        // From here on nobody knows whether the rows are there: a call that is broken off must not
        // take bytes away that have one.
        let keys = self.stored.let_go();
        let (firm, files, limit) = (self.firm, self.hashed, self.limits.firm);
        let check = Check::first(self.app);
        let more = files.iter().map(|(file, _)| file.size).sum();
        let kept = self
            .app
            .store()
            .write(move |tx| {
                let room = keep::has_room(tx, firm, limit, more)?;
                if room {
                    keep::add(tx, firm, owner, &files, check)?;
                }
                Ok(room)
            })
            .await;
        match kept {
            Ok(true) => {}
            Ok(false) => {
                drop(Stored::holding(self.app.vault(), keys));
                self.received.files.clear();
                let fault = "fault-files-no-room";
                self.received.faults.add("files", fault, Vec::new());
            }
            Err(refusal) => {
                drop(Stored::holding(self.app.vault(), keys));
                return Err(refusal);
            }
        }
        Ok(self.received)
    }

    async fn field(&mut self, mut part: Part) -> Result<(), Refusal> {
        self.fields += 1;
        if self.fields > MOST_FIELDS || part.name().len() > LONGEST_NAME {
            return Err(Refusal::Malformed("too many fields".to_owned()));
        }
        let mut value = Vec::new();
        while let Some(chunk) = part.chunk().await? {
            self.text += chunk.len();
            if self.text > MOST_TEXT {
                return Err(Refusal::TooLarge);
            }
            value.extend_from_slice(&chunk);
        }
        let value =
            String::from_utf8(value).map_err(|_| Refusal::Malformed("not UTF-8".to_owned()))?;
        self.received.form.push(part.name(), value);
        Ok(())
    }

    async fn file(&mut self, mut part: Part) -> Result<(), Refusal> {
        let given = part.file_name().unwrap_or("").to_owned();
        let first = loop {
            match part.chunk().await? {
                Some(chunk) if chunk.is_empty() => {}
                other => break other,
            }
        };
        let Some(first) = first else {
            // A file input in which nothing was chosen has no name either.
            if !given.is_empty() {
                let name = vault::clean_name(&given);
                self.fault("fault-file-empty", "name", name.into());
            }
            return Ok(());
        };
        if self.hashed.len() == self.limits.files {
            self.fault("fault-files-too-many", "max", self.limits.files.into());
            return self.pass_over(part).await;
        }
        let name = vault::clean_name(&given);
        if let Some(args) = self.limits.wrong_type(&name) {
            self.received.faults.add("files", "fault-file-type", args);
            return self.pass_over(part).await;
        }
        let id = FileId(self.app.store().chance().id(self.app.clock().now(), 0));
        let key = key(self.firm, id);
        self.stored.begin(key);
        let (body, refused) = body_of(first, &mut part);
        let put = self.app.vault().put(&key, body, self.limits.each).await;
        if let Some(refusal) = refused
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
        {
            return Err(refusal);
        }
        let stored = match put {
            Err(VaultError::TooLarge { .. }) => {
                // What was typed beside it must not be lost for it.
                let most = (self.limits.each / 1_000_000).max(1);
                let most = usize::try_from(most).unwrap_or(usize::MAX);
                let args = vec![("name", name.into()), ("max", most.into())];
                self.received
                    .faults
                    .add("files", "fault-file-too-large", args);
                return self.pass_over(part).await;
            }
            put => put.map_err(refused_by_vault)?,
        };
        let file = NewFile {
            id,
            name,
            size: i64::try_from(stored.size).map_err(|_| Refusal::TooLarge)?,
            content_type: stored.content_type.to_owned(),
        };
        self.received.files.push(file.clone());
        self.hashed.push((file, stored.sha256));
        Ok(())
    }

    /// Reads a part to its end and keeps nothing: the fields behind it still count.
    async fn pass_over(&self, mut part: Part) -> Result<(), Refusal> {
        let mut left = self.limits.each.saturating_mul(PASSED_OVER);
        while let Some(chunk) = part.chunk().await? {
            let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            left = left.checked_sub(length).ok_or(Refusal::TooLarge)?;
        }
        Ok(())
    }

    fn fault(&mut self, key: &'static str, name: &'static str, value: Arg) {
        self.received.faults.add("files", key, vec![(name, value)]);
    }
}

type Refused = Arc<Mutex<Option<Refusal>>>;

/// The bytes of a part, beginning with those that were read to see whether there are any; and a place
/// where the reason stands if they broke off.
fn body_of(
    first: Bytes,
    part: &mut Part,
) -> (
    impl futures::Stream<Item = Result<Bytes, &'static str>>,
    Refused,
) {
    let refused = Refused::default();
    let place = Arc::clone(&refused);
    let stream = stream::try_unfold((Some(first), part), move |(first, part)| {
        let place = Arc::clone(&place);
        async move {
            if let Some(first) = first {
                return Ok(Some((first, (None, part))));
            }
            match part.chunk().await {
                Ok(chunk) => Ok(chunk.map(|chunk| (chunk, (None, part)))),
                Err(refusal) => {
                    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(refusal);
                    Err("the body broke off")
                }
            }
        }
    });
    (stream, refused)
}

fn refused_by_vault(error: VaultError) -> Refusal {
    match error {
        VaultError::TooLarge { .. } => Refusal::TooLarge,
        _ if error.is_full() => Refusal::Full(error.to_string()),
        VaultError::Io { .. } => Refusal::Busy(error.to_string()),
        other => Refusal::Fault(other.to_string()),
    }
}

/// Files in the vault that have no row yet. Dropping it removes them, also when the sender went away.
struct Stored {
    vault: Vault,
    keys: Vec<Key>,
}

impl Stored {
    fn new(vault: &Vault) -> Stored {
        Stored::holding(vault, Vec::new())
    }

    fn holding(vault: &Vault, keys: Vec<Key>) -> Stored {
        Stored {
            vault: vault.clone(),
            keys,
        }
    }

    fn begin(&mut self, key: Key) {
        self.keys.push(key);
    }

    fn let_go(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.keys)
    }
}

impl Drop for Stored {
    fn drop(&mut self) {
        let (vault, keys) = (self.vault.clone(), self.let_go());
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        if keys.is_empty() {
            return;
        }
        runtime.spawn(async move {
            for key in keys {
                if let Err(error) = vault.remove(&key).await {
                    tracing::warn!(%error, %key, "a file without a row stays in the vault");
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_one_that_is_busy() {
        let said = |kind: std::io::ErrorKind| {
            let error = VaultError::Io {
                doing: "write the file",
                source: kind.into(),
            };
            refused_by_vault(error).status().as_u16()
        };
        assert_eq!(said(std::io::ErrorKind::StorageFull), 507);
        assert_eq!(said(std::io::ErrorKind::QuotaExceeded), 507);
        assert_eq!(said(std::io::ErrorKind::TimedOut), 503);
    }
}
