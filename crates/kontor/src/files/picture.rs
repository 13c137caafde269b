//! Small pictures of photos and PDFs, for lists and for browsers that cannot show the original.
//!
//! They are drawn by a process of its own, since what is drawn comes from strangers. Small ones are kept;
//! that there can be none is kept too, so that a broken file is tried once.

use std::process::Stdio;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

use super::bytes::bytes;
use super::content::{SANDBOX, fault, header, holds};
use super::model::FileRow;
use super::store as sql;
use crate::app::{App, hex};
use crate::refusal::Refusal;

/// How large a picture is at most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// Beside a name in a list.
    Small,
    /// To look at.
    Large,
}

impl Size {
    /// From its name in an address.
    pub fn from_code(code: &str) -> Option<Size> {
        match code {
            "small" => Some(Size::Small),
            "large" => Some(Size::Large),
            _ => None,
        }
    }

    /// Pixels, both ways.
    fn most(self) -> u32 {
        match self {
            Size::Small => 160,
            Size::Large => 1600,
        }
    }
}

/// A picture takes at most so long, its turn included.
const PATIENCE: Duration = Duration::from_secs(30);
/// More than any JPEG of that size has.
const MOST_OUT: u64 = 8 * 1024 * 1024;

/// The picture of `file`; the caller has earned the right to its bytes. `NotFound` where none can be made.
pub(super) async fn answer(
    app: &App,
    file: &FileRow,
    headers: &HeaderMap,
    size: Size,
) -> Result<Response, Refusal> {
    if !picture::is_drawn(&file.content_type) {
        return Err(Refusal::NotFound);
    }
    let tag = format!("\"{}-{}\"", hex(&file.sha256), size.most());
    let builder = Response::builder()
        .header(CONTENT_TYPE, "image/jpeg")
        .header(CONTENT_SECURITY_POLICY, SANDBOX)
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(CACHE_CONTROL, "private, max-age=0, must-revalidate")
        .header(ETAG, &tag);
    if header(headers, &IF_NONE_MATCH).is_some_and(|given| holds(given, &tag)) {
        return builder
            .status(StatusCode::NOT_MODIFIED)
            .body(Body::empty())
            .map_err(fault);
    }
    let jpeg = match size {
        Size::Small => kept(app, file).await?,
        Size::Large => draw(app, file, size).await?,
    };
    if jpeg.is_empty() {
        return Err(Refusal::NotFound);
    }
    builder
        .header(CONTENT_LENGTH, jpeg.len())
        .body(Body::from(jpeg))
        .map_err(fault)
}

/// The small picture as it is kept, drawn if it is not yet.
async fn kept(app: &App, file: &FileRow) -> Result<Vec<u8>, Refusal> {
    let (firm, id) = (file.firm, file.id);
    let found: Option<Vec<u8>> = app
        .store()
        .read(move |tx| {
            tx.first(sql::PICTURE, &[&firm, &id], |row| row.get(0))
                .map_err(Refusal::from)
        })
        .await?;
    if let Some(jpeg) = found {
        return Ok(jpeg);
    }
    let jpeg = draw(app, file, Size::Small).await?;
    let keep = jpeg.clone();
    app.store()
        .write(move |tx| {
            tx.execute(sql::KEEP_PICTURE, &[&firm, &id, &keep.as_slice()])
                .map_err(Refusal::from)
        })
        .await?;
    Ok(jpeg)
}

/// Draws it; empty if nothing can be drawn. Busy if that takes too long, which may be another's fault.
async fn draw(app: &App, file: &FileRow, size: Size) -> Result<Vec<u8>, Refusal> {
    let drawn = async {
        let _turn = app.drawing().await;
        run(app, file, size).await
    };
    tokio::time::timeout(PATIENCE, drawn)
        .await
        .map_err(|_| Refusal::Busy(format!("the picture of file {} took too long", file.id)))?
}

async fn run(app: &App, file: &FileRow, size: Size) -> Result<Vec<u8>, Refusal> {
    let Some(program) = &app.settings().program else {
        return Err(Refusal::NotFound);
    };
    let original = match bytes(app, file.firm, file.id, picture::MOST_BYTES).await {
        Err(Refusal::TooLarge) => return Ok(Vec::new()),
        original => original?,
    };
    let failed = |error: std::io::Error| Refusal::Fault(format!("drawing a picture: {error}"));
    let mut child = Command::new(program)
        .args(["picture", "--type", &file.content_type])
        .args(["--most", &size.most().to_string()])
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(failed)?;
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Refusal::Fault("a process without pipes".to_owned()));
    };
    let mut jpeg = Vec::new();
    let mut from = from.take(MOST_OUT);
    let write = async move {
        // One that gave up earlier reads no more of it.
        let _ = to.write_all(&original).await;
    };
    let ((), read) = tokio::join!(write, from.read_to_end(&mut jpeg));
    read.map_err(failed)?;
    let ended = child.wait().await.map_err(failed)?;
    if !ended.success() {
        tracing::info!(file = %file.id, %ended, "no picture could be drawn");
        jpeg.clear();
    }
    Ok(jpeg)
}
