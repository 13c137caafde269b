//! Whole files in a bucket of an S3-speaking store.
//!
//! - A file is put in one request, signed over the hash of its bytes, and only where nothing is: the store
//!   itself refuses what was altered on the way, and what would overwrite.
//! - Nobody waits longer than the store may be silent. What fails at once is asked again, twice.

mod address;
mod answer;
mod ask;
mod line;
mod sign;

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::{TryStreamExt as _, stream};
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, RANGE};
use http::{Method, Response, StatusCode};
use http_body_util::BodyExt as _;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use self::address::Address;
use self::ask::{Ask, odd};
use self::line::Connector;
use crate::list::Found;
use crate::put::blocking;
use crate::read::{ByteStream, Reading};
use crate::{ByteRange, Key, VaultError};

type Body = UnsyncBoxBody<Bytes, io::Error>;

const SUM: &str = "x-amz-meta-sha256";
/// What a store takes in one request.
const LARGEST: u64 = 5 * 1024 * 1024 * 1024;

/// Who asks the store, and with what clock.
#[derive(Clone)]
pub struct Access {
    /// The id of the access key.
    pub key_id: String,
    /// The secret access key.
    pub secret: String,
    /// What comes with keys that hold for some time only.
    pub token: Option<String>,
    /// Where the address names none.
    pub region: Option<String>,
    /// Milliseconds since 1970, UTC: signatures hold for some minutes.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Access")
    }
}

/// The bucket.
pub(crate) struct Bucket {
    at: Address,
    access: Access,
    client: Client<Connector, Body>,
}

/// What is known of a stored file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Bytes.
    pub size: u64,
    /// SHA-256 as it was when it was put there, where the store keeps that.
    pub sha256: Option<[u8; 32]>,
}

impl Bucket {
    pub(crate) fn new(rest: &str, access: Access) -> Result<Bucket, VaultError> {
        let at = Address::parse(rest, access.region.as_deref())?;
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(20))
            .build(Connector::to(&at));
        Ok(Bucket { at, access, client })
    }

    /// Puts the file at `path` under `key`, where nothing may be.
    pub(crate) async fn put(
        &self,
        key: &Key,
        path: &Path,
        size: u64,
        sha256: &[u8; 32],
    ) -> Result<(), VaultError> {
        self.put_named(&key.to_string(), path, size, sha256).await
    }

    async fn put_named(
        &self,
        name: &str,
        path: &Path,
        size: u64,
        sha256: &[u8; 32],
    ) -> Result<(), VaultError> {
        const DOING: &str = "put the file into the store";
        if size > LARGEST {
            return Err(VaultError::TooLarge { limit: LARGEST });
        }
        let mut ask = Ask::new(DOING, Method::PUT, name);
        ask.file = Some((path, size, sha256));
        let (answer, tries) = self.ask(&ask).await?;
        match answer.status() {
            status if status.is_success() => self.drain(answer).await,
            StatusCode::PRECONDITION_FAILED => {
                // The answer to an earlier try may have been lost on the way.
                let ours = Known {
                    size,
                    sha256: Some(*sha256),
                };
                if tries > 1 && self.known_named(name).await? == Some(ours) {
                    return Ok(());
                }
                Err(VaultError::Exists)
            }
            _ => Err(self.refused(DOING, answer).await),
        }
    }

    /// Opens a file, or the part that `range` names.
    pub(crate) async fn open(
        &self,
        key: &Key,
        range: Option<ByteRange>,
    ) -> Result<Reading, VaultError> {
        const DOING: &str = "read the file from the store";
        let name = key.to_string();
        if let Some(range) = range
            && range.end_inclusive < range.start
        {
            let known = self.known(key).await?.ok_or(VaultError::NotFound)?;
            return Err(VaultError::OutsideFile { total: known.size });
        }
        let mut ask = Ask::new(DOING, Method::GET, &name);
        if let Some(ByteRange {
            start,
            end_inclusive,
        }) = range
        {
            let value = format!("bytes={start}-{end_inclusive}");
            ask.headers.insert(RANGE, value.parse().map_err(odd)?);
        }
        let (answer, _) = self.ask(&ask).await?;
        let length = number(&answer, CONTENT_LENGTH.as_str());
        let (start, len_total) = match (answer.status(), range) {
            (StatusCode::OK, None) => (0, length),
            (StatusCode::PARTIAL_CONTENT, Some(range)) => (range.start, total(&answer)),
            (StatusCode::NOT_FOUND, _) => return Err(self.refused(DOING, answer).await),
            (StatusCode::RANGE_NOT_SATISFIABLE, _) => {
                let known = self.known(key).await?.ok_or(VaultError::NotFound)?;
                return Err(VaultError::OutsideFile { total: known.size });
            }
            _ => return Err(self.refused(DOING, answer).await),
        };
        let (Some(len), Some(len_total)) = (length, len_total) else {
            return Err(odd("the store does not say how long the file is"));
        };
        Ok(Reading {
            len_total,
            start,
            len,
            stream: self.bytes_of(answer.into_body(), len),
        })
    }

    /// The first bytes of a file that is not empty, `most` of them.
    pub(crate) async fn start(&self, key: &Key, most: u64) -> Result<Vec<u8>, VaultError> {
        let range = ByteRange {
            start: 0,
            end_inclusive: most - 1,
        };
        let bytes = self.open(key, Some(range)).await?.stream;
        let bytes: Result<Vec<Bytes>, _> = bytes.try_collect().await;
        let bytes = bytes.map_err(VaultError::io("read the file from the store"))?;
        Ok(bytes.concat())
    }

    /// What is known of a file, if it is there.
    pub(crate) async fn known(&self, key: &Key) -> Result<Option<Known>, VaultError> {
        self.known_named(&key.to_string()).await
    }

    async fn known_named(&self, name: &str) -> Result<Option<Known>, VaultError> {
        const DOING: &str = "look the file up in the store";
        let (answer, _) = self.ask(&Ask::new(DOING, Method::HEAD, name)).await?;
        match answer.status() {
            StatusCode::OK => {
                let size = number(&answer, CONTENT_LENGTH.as_str());
                let sum = answer.headers().get(SUM).and_then(|sum| sum.to_str().ok());
                Ok(Some(Known {
                    size: size.ok_or_else(|| odd("the store does not say how long the file is"))?,
                    sha256: sum.and_then(crate::unhex),
                }))
            }
            StatusCode::NOT_FOUND => Ok(None),
            _ => Err(self.refused(DOING, answer).await),
        }
    }

    /// Removes a file. One that is not there is fine.
    pub(crate) async fn remove(&self, name: &str) -> Result<(), VaultError> {
        const DOING: &str = "remove the file from the store";
        let (answer, _) = self.ask(&Ask::new(DOING, Method::DELETE, name)).await?;
        match answer.status() {
            status if status.is_success() => self.drain(answer).await,
            _ => match self.refused(DOING, answer).await {
                VaultError::NotFound => Ok(()),
                other => Err(other),
            },
        }
    }

    /// Some of what comes after `after`, in order; nothing at the end.
    pub(crate) async fn list(
        &self,
        after: Option<&str>,
        most: usize,
    ) -> Result<Vec<Found>, VaultError> {
        const DOING: &str = "list the store";
        let mut pairs = vec![
            ("list-type", "2".to_owned()),
            ("max-keys", most.to_string()),
            ("prefix", self.at.prefix.clone()),
        ];
        if let Some(after) = after {
            pairs.push(("start-after", format!("{}{after}", self.at.prefix)));
        }
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", sign::encoded(value)))
            .collect();
        let ask = Ask {
            name: None,
            query: pairs.join("&"),
            ..Ask::new(DOING, Method::GET, "")
        };
        let (answer, _) = self.ask(&ask).await?;
        if answer.status() != StatusCode::OK {
            return Err(self.refused(DOING, answer).await);
        }
        let text = self.text(DOING, answer).await?;
        answer::listed(&text, &self.at.prefix).map_err(odd)
    }

    /// Whether files can be stored now, and nothing is overwritten: puts, reads and removes a small one.
    pub(crate) async fn probe(&self, path: &Path, sha256: &[u8; 32]) -> Result<(), VaultError> {
        let size = blocking({
            let path = path.to_owned();
            move || Ok(std::fs::metadata(path)?.len())
        })
        .await
        .map_err(VaultError::io("read the probe"))?;
        let here = path.file_name().map(|name| name.to_string_lossy());
        let here = here.as_deref().unwrap_or_default();
        // Others may have the same number as their process, in machines of their own.
        let name = format!("probe/{here}-{}", (self.access.now)());
        self.put_named(&name, path, size, sha256).await?;
        let probed = async {
            let wanted = Known {
                size,
                sha256: Some(*sha256),
            };
            if self.known_named(&name).await? != Some(wanted) {
                return Err(odd("the store does not keep what is put into it"));
            }
            match self.put_named(&name, path, size, sha256).await {
                Err(VaultError::Exists) => Ok(()),
                Err(other) => Err(other),
                Ok(()) => Err(odd(
                    "the store overwrites what is there: it does not know If-None-Match",
                )),
            }
        };
        let probed = probed.await;
        self.remove(&name).await?;
        probed
    }

    /// The bytes of a body that must have `len` of them.
    fn bytes_of(&self, body: Incoming, len: u64) -> ByteStream {
        let patience = self.at.patience;
        Box::pin(stream::try_unfold(
            (body, len),
            move |(mut body, left)| async move {
                loop {
                    let frame = match tokio::time::timeout(patience, body.frame()).await {
                        Err(_) => return Err(ErrorKind::TimedOut.into()),
                        Ok(Some(Err(error))) => return Err(io::Error::other(error)),
                        Ok(None) if left == 0 => return Ok(None),
                        Ok(None) => return Err(ErrorKind::UnexpectedEof.into()),
                        Ok(Some(Ok(frame))) => frame,
                    };
                    let Ok(bytes) = frame.into_data() else {
                        continue;
                    };
                    let Some(less) = left.checked_sub(bytes.len() as u64) else {
                        return Err(ErrorKind::InvalidData.into());
                    };
                    return Ok(Some((bytes, (body, less))));
                }
            },
        ))
    }
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bucket({} at {})", self.at.bucket, self.at.authority)
    }
}

fn number(answer: &Response<Incoming>, header: &str) -> Option<u64> {
    answer.headers().get(header)?.to_str().ok()?.parse().ok()
}

/// What stands behind the `/` of `Content-Range`.
fn total(answer: &Response<Incoming>) -> Option<u64> {
    let range = answer.headers().get(CONTENT_RANGE)?.to_str().ok()?;
    range.rsplit('/').next()?.parse().ok()
}
