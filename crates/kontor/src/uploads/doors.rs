//! The protocol's requests, on the pages' side with a cookie and on the API's with a token.

use axum::extract::{Request, State};
use axum::response::Response;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::access::{Change, Look, Place, Sender};
use super::actions;
use super::answers::{self, Fault};
use super::append::{self, Sent};
use super::model::Upload;
use super::tus::{self, Checksum, Metadata};
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::files::Limits;
use crate::ids::FileId;
use crate::refusal::Refusal;
use crate::web::{Asked, At};

type Answered = Result<Response, Fault>;

/// `OPTIONS /uploads`
pub async fn abilities(State(app): State<App>) -> Response {
    answers::abilities(app.settings().file_limit)
}

/// `POST /uploads`
pub async fn create_in_pages(
    State(app): State<App>,
    credentials: Credentials,
    asked: Asked,
    request: Request,
) -> Answered {
    begin(&app, &credentials, &asked, request, true).await
}

/// `POST /api/v1/uploads`
pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    asked: Asked,
    request: Request,
) -> Answered {
    begin(&app, &credentials, &asked, request, false).await
}

async fn begin(
    app: &App,
    credentials: &Credentials,
    asked: &Asked,
    request: Request,
    in_pages: bool,
) -> Answered {
    // What is wrong with a request is for who is signed in.
    app.read(credentials, |_, caller| match caller.may_write {
        true => Ok(()),
        false => Err(Refusal::Forbidden),
    })
    .await?;
    let here = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let headers = &parts.headers;
    version(headers)?;
    asked.only(&["dossier", "firm"])?;
    let metadata = Metadata::of(headers)?;
    let place = place(asked, &metadata)?;
    let size = tus::number(headers, &tus::UPLOAD_LENGTH)?;
    let limits = Limits::of(app.settings());
    if u64::try_from(size).unwrap_or(u64::MAX) > limits.each {
        return Err(Refusal::TooLarge.into());
    }
    let first = if is_bytes(headers) {
        fits(headers, size)?;
        Some(Checksum::of(headers)?)
    } else {
        None
    };
    let mut upload = app
        .write(credentials, move |tx, caller| {
            let sender = Sender::at(tx, caller, &place, in_pages)?;
            actions::begin(tx, sender, &metadata, size, &limits)
        })
        .await?;
    if let Some(checksum) = first {
        let sent = Sent {
            offset: 0,
            body,
            checksum,
        };
        upload = append::append(app, upload, sent).await?;
    }
    Ok(answers::created(&upload, &here))
}

/// Where it belongs: the address says so, or what is said of the file, as all clients can.
fn place(asked: &Asked, metadata: &Metadata) -> Result<Place, Refusal> {
    let dossier = asked.0.get("dossier").or_else(|| metadata.get("dossier"));
    let firm = asked.0.get("firm").or_else(|| metadata.get("firm"));
    match (dossier, firm) {
        (Some(id), _) => id
            .parse()
            .map(Place::Dossier)
            .map_err(|_| Refusal::NotFound),
        (None, Some(slug)) => Ok(Place::Office(slug.to_owned())),
        (None, None) => Ok(Place::Only),
    }
}

/// `HEAD …/{upload}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FileId>,
    headers: HeaderMap,
) -> Answered {
    let (upload, now) = app
        .read(&credentials, move |tx, caller| {
            Ok((grant::<Look>(tx, caller, id)?.row().clone(), tx.now()))
        })
        .await?;
    version(&headers)?;
    alive(&upload, now)?;
    // Who hears that all of it is there need not come again.
    let upload = append::finish(&app, upload).await?;
    Ok(answers::whole(&upload))
}

/// `PATCH …/{upload}`
pub async fn append(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FileId>,
    request: Request,
) -> Answered {
    go_on(&app, &credentials, id, request).await
}

async fn go_on(app: &App, credentials: &Credentials, id: FileId, request: Request) -> Answered {
    let (upload, now) = app
        .read(credentials, move |tx, caller| {
            Ok((grant::<Change>(tx, caller, id)?.row().clone(), tx.now()))
        })
        .await?;
    let (parts, body) = request.into_parts();
    let headers = &parts.headers;
    version(headers)?;
    alive(&upload, now)?;
    if !is_bytes(headers) {
        return Err(Refusal::MediaType.into());
    }
    let offset = tus::number(headers, &tus::UPLOAD_OFFSET)?;
    let checksum = Checksum::of(headers)?;
    if offset > upload.size {
        return Err(Fault::Offset);
    }
    fits(headers, upload.size - offset)?;
    let sent = Sent {
        offset,
        body,
        checksum,
    };
    let upload = append::append(app, upload, sent).await?;
    Ok(answers::at(StatusCode::NO_CONTENT, &upload))
}

/// `DELETE …/{upload}`
pub async fn end(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FileId>,
    headers: HeaderMap,
) -> Answered {
    drop_it(&app, &credentials, id, &headers).await
}

async fn drop_it(
    app: &App,
    credentials: &Credentials,
    id: FileId,
    headers: &HeaderMap,
) -> Answered {
    app.read(credentials, move |tx, caller| {
        grant::<Change>(tx, caller, id).map(|_| ())
    })
    .await?;
    version(headers)?;
    app.write(credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::end(tx, &grant)
    })
    .await?;
    Ok(answers::ended())
}

/// `POST …/{upload}`: another method by name.
pub async fn other(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FileId>,
    request: Request,
) -> Answered {
    match tus::text(request.headers(), &tus::OVERRIDE) {
        Some("DELETE") => {
            let headers = request.headers().clone();
            drop_it(&app, &credentials, id, &headers).await
        }
        Some("PATCH") => go_on(&app, &credentials, id, request).await,
        _ => {
            app.read(&credentials, move |tx, caller| {
                grant::<Change>(tx, caller, id).map(|_| ())
            })
            .await?;
            version(request.headers())?;
            Err(Refusal::Malformed(format!("{}: PATCH or DELETE", tus::OVERRIDE)).into())
        }
    }
}

fn version(headers: &HeaderMap) -> Result<(), Fault> {
    match tus::text(headers, &tus::TUS_RESUMABLE) {
        Some(tus::VERSION) => Ok(()),
        _ => Err(Fault::Version),
    }
}

fn alive(upload: &Upload, now: i64) -> Result<(), Fault> {
    if upload.expires_at <= now {
        return Err(Fault::Gone);
    }
    Ok(())
}

fn is_bytes(headers: &HeaderMap) -> bool {
    tus::text(headers, &CONTENT_TYPE) == Some(tus::BYTES)
}

/// A body that says itself that it is too long need not be read.
fn fits(headers: &HeaderMap, left: i64) -> Result<(), Refusal> {
    match tus::text(headers, &CONTENT_LENGTH).and_then(|text| text.parse::<i64>().ok()) {
        Some(length) if length > left => Err(Refusal::TooLarge),
        _ => Ok(()),
    }
}
