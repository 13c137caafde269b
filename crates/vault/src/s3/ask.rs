//! One request to the store, made as often as it must be, and what the store says when it says no.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt as _;
use http::header::{CONTENT_LENGTH, HOST, IF_NONE_MATCH, USER_AGENT};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited, StreamBody};
use hyper::body::{Frame, Incoming};

use super::sign::{self, Asked};
use super::{Access, Body, Bucket, SUM, answer};
use crate::{VaultError, hex, read};

const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// How often a request is made that fails at once, and how long is waited between.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(150);
/// The most that is read of a refusal or a list.
const MOST_TEXT: usize = 4 * 1024 * 1024;

/// One request, as often as it must be made.
pub(super) struct Ask<'a> {
    pub doing: &'static str,
    pub method: Method,
    /// Behind the base, or nothing for the bucket itself.
    pub name: Option<&'a str>,
    pub query: String,
    pub headers: HeaderMap,
    /// A file to send, its size and its hash.
    pub file: Option<(&'a Path, u64, &'a [u8; 32])>,
}

impl<'a> Ask<'a> {
    pub(super) fn new(doing: &'static str, method: Method, name: &'a str) -> Ask<'a> {
        Ask {
            doing,
            method,
            name: Some(name),
            query: String::new(),
            headers: HeaderMap::new(),
            file: None,
        }
    }
}

/// How one try ended, if not with an answer.
enum Failed {
    /// Trying again may help.
    AtOnce(String),
    Slow,
    Own(VaultError),
}

impl Bucket {
    /// Asks until there is an answer, and says how many tries that took.
    pub(super) async fn ask(&self, ask: &Ask<'_>) -> Result<(Response<Incoming>, u32), VaultError> {
        let mut tries = 1;
        loop {
            let why = match self.once(ask).await {
                Ok(answer) if !passing(answer.status()) => return Ok((answer, tries)),
                Ok(answer) if tries == TRIES => return Err(self.refused(ask.doing, answer).await),
                Ok(answer) => answer.status().to_string(),
                Err(Failed::Own(error)) => return Err(error),
                Err(Failed::Slow) => {
                    let seconds = self.at.patience.as_secs();
                    let why = format!("{} was silent for {seconds} s", self.at.authority);
                    return Err(away(ask.doing, ErrorKind::TimedOut, why));
                }
                Err(Failed::AtOnce(why)) if tries == TRIES => {
                    let why = format!("{} cannot be asked: {why}", self.at.authority);
                    return Err(away(ask.doing, ErrorKind::NotConnected, why));
                }
                Err(Failed::AtOnce(why)) => why,
            };
            tracing::debug!(why, doing = ask.doing, "asking the store again");
            tokio::time::sleep(PAUSE * tries * tries).await;
            tries += 1;
        }
    }

    async fn once(&self, ask: &Ask<'_>) -> Result<Response<Incoming>, Failed> {
        let sent = Arc::new(AtomicU64::new(0));
        let request = self.request(ask, &sent).await.map_err(Failed::Own)?;
        let mut asking = std::pin::pin!(self.client.request(request));
        let mut before = 0;
        loop {
            match tokio::time::timeout(self.at.patience, &mut asking).await {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(error)) => return Err(failed(&error)),
                // A large file takes its time, as long as it moves.
                Err(_) => match sent.load(Ordering::Relaxed) {
                    now if now > before => before = now,
                    _ => return Err(Failed::Slow),
                },
            }
        }
    }

    async fn request(
        &self,
        ask: &Ask<'_>,
        sent: &Arc<AtomicU64>,
    ) -> Result<Request<Body>, VaultError> {
        let path = match ask.name {
            Some(name) => format!("{}{}", self.at.base, path_of(name)),
            None if self.at.root.is_empty() => "/".to_owned(),
            None => self.at.root.clone(),
        };
        let payload = ask.file.map_or(EMPTY.to_owned(), |(_, _, sum)| hex(sum));
        let now = jiff::Timestamp::from_millisecond((self.access.now)()).map_err(odd)?;
        let moment = now.strftime("%Y%m%dT%H%M%SZ").to_string();
        let mut signed = vec![
            ("host", self.at.authority.clone()),
            ("x-amz-content-sha256", payload.clone()),
            ("x-amz-date", moment.clone()),
        ];
        if ask.file.is_some() {
            signed.push((SUM, payload.clone()));
        }
        if let Some(token) = &self.access.token {
            signed.push(("x-amz-security-token", token.clone()));
        }
        signed.sort();
        let asked = Asked {
            method: ask.method.as_str(),
            path: &path,
            query: &ask.query,
            headers: &signed,
            payload: &payload,
        };
        let Access { key_id, secret, .. } = &self.access;
        let proof = sign::authorization(&asked, &moment, &self.at.region, key_id, secret);
        let scheme = if self.at.tls { "https" } else { "http" };
        let mark = if ask.query.is_empty() { "" } else { "?" };
        let uri = format!("{scheme}://{}{path}{mark}{}", self.at.authority, ask.query);
        let mut request = Request::builder()
            .method(ask.method.clone())
            .uri(uri)
            .header(USER_AGENT, "Kontor")
            .header("authorization", proof);
        for (name, value) in &signed {
            let name = if *name == "host" { HOST.as_str() } else { name };
            request = request.header(name, value);
        }
        for (name, value) in &ask.headers {
            request = request.header(name, value);
        }
        let Some((path, size, _)) = ask.file else {
            let nothing = Full::new(Bytes::new()).map_err(|never| match never {});
            return request.body(nothing.boxed_unsync()).map_err(odd);
        };
        let file = read::stream(path.to_owned(), size).await?;
        let counted = sent.clone();
        let frames = file.map(move |bytes| {
            bytes.map(|bytes| {
                counted.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                Frame::data(bytes)
            })
        });
        request
            .header(CONTENT_LENGTH, size)
            .header(IF_NONE_MATCH, "*")
            .body(StreamBody::new(frames).boxed_unsync())
            .map_err(odd)
    }

    /// Reads an answer without content to its end, so that the connection can be used again.
    pub(super) async fn drain(&self, answer: Response<Incoming>) -> Result<(), VaultError> {
        self.text("hear the store out", answer).await.map(drop)
    }

    pub(super) async fn text(
        &self,
        doing: &'static str,
        answer: Response<Incoming>,
    ) -> Result<String, VaultError> {
        let reading = Limited::new(answer.into_body(), MOST_TEXT).collect();
        match tokio::time::timeout(self.at.patience, reading).await {
            Err(_) => Err(away(doing, ErrorKind::TimedOut, "the store fell silent")),
            Ok(Err(error)) => Err(away(doing, ErrorKind::Other, error.to_string())),
            Ok(Ok(text)) => Ok(String::from_utf8_lossy(&text.to_bytes()).into_owned()),
        }
    }

    /// What the store says when it says no.
    pub(super) async fn refused(
        &self,
        doing: &'static str,
        answer: Response<Incoming>,
    ) -> VaultError {
        let status = answer.status();
        let text = match self.text(doing, answer).await {
            Ok(text) => text,
            Err(error) => return error,
        };
        let code = answer::element(&text, "Code").unwrap_or_default();
        if status == StatusCode::NOT_FOUND && code != "NoSuchBucket" {
            return VaultError::NotFound;
        }
        let bucket = &self.at.bucket;
        let why = match code.as_str() {
            "NoSuchBucket" => format!("there is no bucket {bucket}"),
            "InvalidAccessKeyId" => "the store does not know AWS_ACCESS_KEY_ID".to_owned(),
            "SignatureDoesNotMatch" => {
                "AWS_SECRET_ACCESS_KEY or the region is not the right one".to_owned()
            }
            "RequestTimeTooSkewed" => "the clock of this machine is wrong".to_owned(),
            "AccessDenied" => format!("the key may not do that in the bucket {bucket}"),
            _ => {
                let words = answer::element(&text, "Message").unwrap_or_default();
                format!("the store answered {status} {code} {words}")
            }
        };
        away(doing, ErrorKind::PermissionDenied, why.trim_end())
    }
}

/// Answers that say: later.
fn passing(status: StatusCode) -> bool {
    status.is_server_error() && status != StatusCode::NOT_IMPLEMENTED
        || matches!(
            status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::CONFLICT | StatusCode::REQUEST_TIMEOUT
        )
}

fn failed(error: &hyper_util::client::legacy::Error) -> Failed {
    let mut why = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(inner) = inner.downcast_ref::<io::Error>()
            && inner.kind() == ErrorKind::TimedOut
        {
            return Failed::Slow;
        }
        why = inner.to_string();
        source = inner.source();
    }
    Failed::AtOnce(why)
}

pub(super) fn away(doing: &'static str, kind: ErrorKind, why: impl Into<String>) -> VaultError {
    VaultError::io(doing)(io::Error::new(kind, why.into()))
}

pub(super) fn odd(why: impl ToString) -> VaultError {
    away(
        "speak to the store",
        ErrorKind::InvalidData,
        why.to_string(),
    )
}

fn path_of(name: &str) -> String {
    let parts: Vec<_> = name.split('/').map(sign::encoded).collect();
    parts.join("/")
}
