//! A ZIP as a stream: nothing is known beforehand but names, nothing is kept but the directory at its end.
//!
//! Entries are DEFLATE of stored blocks: the sizes and the checksum come behind the bytes, where readers
//! that stream look for them, and documents are mostly compressed already.

use std::io;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::wrappers::ReceiverStream;

use crate::app::App;
use crate::files::FileRow;
use crate::refusal::Refusal;

/// What goes into a ZIP.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Folders and name with `/` between them.
    pub path: String,
    pub file: FileRow,
    pub at: i64,
}

/// From here on sizes and places need eight bytes.
const LARGE: u64 = 0xffff_ffff;
/// What the frame of stored blocks may add to a size before [`LARGE`] is met.
const MARGIN: u64 = 0x0100_0000;
/// The most bytes of a stored block.
const BLOCK: usize = 0xffff;

/// An answer that streams `entries`, and `last` as a further entry.
pub fn answer(
    app: &App,
    name: &str,
    entries: Vec<Entry>,
    last: (String, Vec<u8>),
) -> Result<Response, Refusal> {
    let (sender, receiver) = channel(4);
    let app = app.clone();
    tokio::spawn(async move {
        let mut zip = Zip::new(sender);
        if let Err(error) = write(&app, &mut zip, &entries, &last).await {
            tracing::warn!(%error, "a ZIP broke off");
            // Whoever reads must not take the beginning for the whole.
            let _ = zip.out.send(Err(error)).await;
        }
    });
    Response::builder()
        .header(CONTENT_TYPE, "application/zip")
        .header(CONTENT_DISPOSITION, vault::content_disposition(name, false))
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(CACHE_CONTROL, "no-store")
        .body(Body::from_stream(ReceiverStream::new(receiver)))
        .map_err(|error| Refusal::Fault(error.to_string()))
}

async fn write(
    app: &App,
    zip: &mut Zip,
    entries: &[Entry],
    last: &(String, Vec<u8>),
) -> io::Result<()> {
    for entry in entries {
        let reading = app.vault().open_read(&entry.file.key(), None).await;
        let reading = reading.map_err(io::Error::other)?;
        zip.entry(&entry.path, entry.at, reading.len, reading.stream)
            .await?;
    }
    let length = u64::try_from(last.1.len()).unwrap_or(u64::MAX);
    let bytes = futures::stream::iter([Ok(Bytes::from(last.1.clone()))]);
    zip.entry(&last.0, app.clock().now(), length, bytes.boxed())
        .await?;
    zip.finish().await
}

struct Zip {
    out: Sender<io::Result<Bytes>>,
    offset: u64,
    directory: Vec<u8>,
    count: u64,
}

impl Zip {
    fn new(out: Sender<io::Result<Bytes>>) -> Zip {
        Zip {
            out,
            offset: 0,
            directory: Vec::new(),
            count: 0,
        }
    }

    async fn send(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        self.offset += len(&bytes);
        let sent = self.out.send(Ok(Bytes::from(bytes))).await;
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    /// One entry of `size` bytes.
    async fn entry(
        &mut self,
        path: &str,
        at: i64,
        size: u64,
        mut bytes: impl futures::Stream<Item = io::Result<Bytes>> + Unpin,
    ) -> io::Result<()> {
        let start = self.offset;
        let large = size + MARGIN >= LARGE;
        let head = Head {
            needs: if large { 45 } else { 20 },
            moment: dos_moment(at),
            name: path.as_bytes(),
        };
        let mut local = Vec::with_capacity(64 + path.len());
        put32(&mut local, 0x0403_4b50);
        head.put(&mut local);
        // Checksum and sizes follow the bytes.
        for _ in 0..3 {
            put32(&mut local, 0);
        }
        put16(&mut local, head.name_length());
        put16(&mut local, if large { 20 } else { 0 });
        local.extend_from_slice(head.name);
        if large {
            put16(&mut local, 1);
            put16(&mut local, 16);
            put64(&mut local, 0);
            put64(&mut local, 0);
        }
        self.send(local).await?;
        let begin = self.offset;
        let (mut checksum, mut read) = (crc32fast::Hasher::new(), 0_u64);
        while let Some(piece) = bytes.try_next().await? {
            checksum.update(&piece);
            read += len(&piece);
            let mut framed = Vec::with_capacity(piece.len() + 5 * (piece.len() / BLOCK + 1));
            for block in piece.chunks(BLOCK) {
                let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
                framed.push(0);
                put16(&mut framed, length);
                put16(&mut framed, !length);
                framed.extend_from_slice(block);
            }
            self.send(framed).await?;
        }
        self.send(vec![1, 0, 0, 0xff, 0xff]).await?;
        let (packed, checksum) = (self.offset - begin, checksum.finalize());
        let mut behind = Vec::with_capacity(24);
        put32(&mut behind, 0x0807_4b50);
        put32(&mut behind, checksum);
        if large {
            put64(&mut behind, packed);
            put64(&mut behind, read);
        } else {
            put32(&mut behind, short(packed));
            put32(&mut behind, short(read));
        }
        self.send(behind).await?;
        self.list(&head, checksum, (packed, read, start));
        Ok(())
    }

    /// Its line in the directory.
    fn list(&mut self, head: &Head<'_>, checksum: u32, (packed, size, start): (u64, u64, u64)) {
        let mut extra = Vec::new();
        for value in [size, packed, start] {
            if value >= LARGE {
                put64(&mut extra, value);
            }
        }
        let out = &mut self.directory;
        put32(out, 0x0201_4b50);
        put16(out, 0x0300 | 45);
        head.put(out);
        put32(out, checksum);
        put32(out, short(packed));
        put32(out, short(size));
        put16(out, head.name_length());
        let length = u16::try_from(extra.len()).unwrap_or(0);
        put16(out, if extra.is_empty() { 0 } else { length + 4 });
        // Comment, disk, inner attributes.
        for _ in 0..3 {
            put16(out, 0);
        }
        put32(out, 0o100_644 << 16);
        put32(out, short(start));
        out.extend_from_slice(head.name);
        if !extra.is_empty() {
            put16(out, 1);
            put16(out, length);
            out.extend_from_slice(&extra);
        }
        self.count += 1;
    }

    async fn finish(&mut self) -> io::Result<()> {
        let start = self.offset;
        let directory = std::mem::take(&mut self.directory);
        let length = len(&directory);
        self.send(directory).await?;
        let mut end = Vec::with_capacity(100);
        if start >= LARGE || length >= LARGE || self.count >= 0xffff {
            put32(&mut end, 0x0606_4b50);
            put64(&mut end, 44);
            put16(&mut end, 0x0300 | 45);
            put16(&mut end, 45);
            put32(&mut end, 0);
            put32(&mut end, 0);
            put64(&mut end, self.count);
            put64(&mut end, self.count);
            put64(&mut end, length);
            put64(&mut end, start);
            put32(&mut end, 0x0706_4b50);
            put32(&mut end, 0);
            put64(&mut end, self.offset);
            put32(&mut end, 1);
        }
        let count = u16::try_from(self.count).unwrap_or(u16::MAX);
        put32(&mut end, 0x0605_4b50);
        put16(&mut end, 0);
        put16(&mut end, 0);
        put16(&mut end, count);
        put16(&mut end, count);
        put32(&mut end, short(length));
        put32(&mut end, short(start));
        put16(&mut end, 0);
        self.send(end).await
    }
}

/// What an entry's two heads have in common.
struct Head<'a> {
    needs: u16,
    moment: (u16, u16),
    name: &'a [u8],
}

impl Head<'_> {
    fn put(&self, out: &mut Vec<u8>) {
        put16(out, self.needs);
        // The name is UTF-8; checksum and sizes come behind.
        put16(out, 0x0808);
        put16(out, 8);
        put16(out, self.moment.0);
        put16(out, self.moment.1);
    }

    fn name_length(&self) -> u16 {
        u16::try_from(self.name.len()).unwrap_or(u16::MAX)
    }
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put64(out: &mut Vec<u8>, value: u64) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn short(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn len(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// Time and day in the two numbers of a ZIP, UTC.
fn dos_moment(at: i64) -> (u16, u16) {
    let Ok(at) = jiff::Timestamp::from_millisecond(at) else {
        return (0, 0x21);
    };
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |value: i8| u16::try_from(value).unwrap_or(0);
    let year = u16::try_from(at.year() - 1980).unwrap_or(0).min(127);
    let time = (part(at.hour()) << 11) | (part(at.minute()) << 5) | (part(at.second()) / 2);
    let day = (year << 9) | (part(at.month()) << 5) | part(at.day());
    (time, day)
}
