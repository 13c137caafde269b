//! A multipart body, a piece at a time.
//!
//! The parser reads whatever is there before it gives anything out, so a fast sender would fill the
//! memory. What stands between it and the network hands it one piece at a time, and no more than
//! [`AHEAD`] before a part or a piece of one came out.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use bytes::Bytes;
use futures::Stream;
use multer::{Field, Multipart};

use crate::refusal::Refusal;

/// The most bytes that the parser may hold: headers and boundaries, and what came with them.
const AHEAD: usize = 2 * 1024 * 1024;
/// How long a sender may pause.
const PATIENCE: Duration = Duration::from_secs(60);

/// The parts of a form.
pub(super) struct Parts {
    parser: Multipart<'static>,
    ahead: Arc<AtomicUsize>,
}

/// One part: a text field or a file.
pub(super) struct Part {
    field: Field<'static>,
    ahead: Arc<AtomicUsize>,
}

impl Parts {
    pub(super) fn new(body: Body, content_type: &str) -> Result<Parts, Refusal> {
        let boundary = multer::parse_boundary(content_type).map_err(broken)?;
        let ahead = Arc::new(AtomicUsize::new(0));
        let stream = OneByOne {
            body: body.into_data_stream(),
            ahead: Arc::clone(&ahead),
            rest: false,
        };
        Ok(Parts {
            parser: Multipart::new(stream, boundary),
            ahead,
        })
    }

    pub(super) async fn next(&mut self) -> Result<Option<Part>, Refusal> {
        let field = patiently(self.parser.next_field()).await?;
        self.ahead.store(0, Ordering::Relaxed);
        Ok(field.map(|field| Part {
            field,
            ahead: Arc::clone(&self.ahead),
        }))
    }
}

impl Part {
    pub(super) fn name(&self) -> &str {
        self.field.name().unwrap_or("")
    }

    /// `Some` for a file input, even if no file was chosen.
    pub(super) fn file_name(&self) -> Option<&str> {
        self.field.file_name()
    }

    pub(super) async fn chunk(&mut self) -> Result<Option<Bytes>, Refusal> {
        let chunk = patiently(self.field.chunk()).await?;
        self.ahead.store(0, Ordering::Relaxed);
        Ok(chunk)
    }
}

async fn patiently<T>(next: impl Future<Output = Result<T, multer::Error>>) -> Result<T, Refusal> {
    match tokio::time::timeout(PATIENCE, next).await {
        Ok(got) => got.map_err(broken),
        Err(_) => Err(Refusal::Malformed("the body stopped coming".to_owned())),
    }
}

fn broken(error: multer::Error) -> Refusal {
    Refusal::Malformed(error.to_string())
}

struct OneByOne {
    body: BodyDataStream,
    ahead: Arc<AtomicUsize>,
    /// Whether the last poll gave a piece, so that this one says "later".
    rest: bool,
}

impl Stream for OneByOne {
    type Item = Result<Bytes, axum::BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.rest) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = Pin::new(&mut self.body).poll_next(cx);
        if let Poll::Ready(Some(Ok(bytes))) = &polled {
            self.rest = true;
            let ahead = self.ahead.fetch_add(bytes.len(), Ordering::Relaxed);
            if ahead > AHEAD {
                return Poll::Ready(Some(Err("a part's head is too long".into())));
            }
        }
        polled.map_err(Into::into)
    }
}
