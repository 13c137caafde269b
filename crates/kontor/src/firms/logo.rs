//! The firm's logo as it is sent in a form.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use bytes::{Bytes, BytesMut};
use pages::Faults;
use vault::Key;

use super::access::ChangeFirm;
use super::model::{Changes, NewLogo};
use super::{access, actions, pages as settings};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::ids::FileId;
use crate::refusal::Refusal;
use crate::web::{Answered, At, see};

/// The largest logo, in bytes.
const LIMIT: usize = 512 * 1024;

/// `POST /office/{firm}/settings/logo`
pub async fn upload(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    body: Result<Multipart, MultipartRejection>,
) -> Answered {
    match keep(&app, &credentials, &slug, body).await {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings?saved"))),
        Err(Refusal::Invalid(faults)) => {
            settings::settings_again(&app, &credentials, &slug, None, faults).await
        }
        Err(refusal) => Err(refusal),
    }
}

async fn keep(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(), Refusal> {
    // Asked before a byte is kept, and again in the transaction that changes the firm.
    let office = slug.to_owned();
    let (firm, file) = app
        .read(credentials, move |tx, caller| {
            let firm = access::by_slug(caller, &office)?;
            grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            Ok((firm, FileId(tx.id())))
        })
        .await?;
    let form = form.map_err(|_| Refusal::MediaType)?;
    let (name, picture) = read(form).await?;
    let head = vault::sniff(&picture);
    // i18n: fault-firm-logo
    if !matches!(head, "image/png" | "image/jpeg" | "image/webp") {
        return Err(Refusal::field("logo", "fault-firm-logo"));
    }
    let key = Key::new(*firm.0.as_bytes(), *file.0.as_bytes());
    let body = futures::stream::iter([Ok::<Bytes, std::io::Error>(picture)]);
    let stored = app
        .vault()
        .put(&key, body, u64::try_from(LIMIT).unwrap_or(0))
        .await
        .map_err(|error| Refusal::Busy(error.to_string()))?;
    let logo = NewLogo {
        file,
        sha256: stored.sha256,
        size: i64::try_from(stored.size).unwrap_or(i64::MAX),
        content_type: stored.content_type,
        name,
    };
    let office = slug.to_owned();
    let kept = app
        .write(credentials, move |tx, caller| {
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            let wanted = Changes {
                logo: Some(logo.clone()),
                ..Changes::default()
            };
            actions::change(tx, &grant, &wanted, None)
        })
        .await;
    if kept.is_err() {
        // Nothing names the file: without this it would stay for good.
        let _ = app.vault().remove(&key).await;
    }
    kept
}

/// The field `logo`: its name and its bytes.
async fn read(mut form: Multipart) -> Result<(String, Bytes), Refusal> {
    let malformed =
        |error: axum::extract::multipart::MultipartError| Refusal::Malformed(error.to_string());
    while let Some(mut field) = form.next_field().await.map_err(malformed)? {
        if field.name() != Some("logo") {
            continue;
        }
        let name = vault::clean_name(field.file_name().unwrap_or("logo"));
        let mut all = BytesMut::new();
        while let Some(chunk) = field.chunk().await.map_err(malformed)? {
            all.extend_from_slice(&chunk);
            if all.len() > LIMIT {
                // i18n: fault-firm-logo-large
                return Err(Refusal::field("logo", "fault-firm-logo-large"));
            }
        }
        if !all.is_empty() {
            return Ok((name, all.freeze()));
        }
    }
    let mut faults = Faults::new();
    faults.add("logo", "fault-empty", Vec::new());
    Err(Refusal::Invalid(faults))
}
