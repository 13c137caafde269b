use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What a connection is made of: plain or encrypted.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// A connection that takes no more than it allows: neither in bytes, nor in what the server says
/// that it will send (`{2147483648}`), for which a reader would make room at once.
pub struct Line {
    stream: Box<dyn Stream>,
    /// How many bytes may still come.
    left: usize,
    /// Bytes of an announced literal that are still to come: nothing in them is an announcement.
    literal: usize,
    /// The end of the present line, at most [`ANNOUNCEMENT`] bytes.
    tail: Vec<u8>,
}

/// `{` twenty digits `+}` and the end of the line.
const ANNOUNCEMENT: usize = 25;

impl Line {
    pub fn new(stream: impl Stream + 'static) -> Line {
        Line {
            stream: Box::new(stream),
            left: 0,
            literal: 0,
            tail: Vec::with_capacity(ANNOUNCEMENT),
        }
    }

    /// Lets so many more bytes come, and no more.
    pub(crate) fn allow(&mut self, bytes: usize) {
        self.left = bytes;
    }

    /// Follows what came; an announcement of more than is allowed is an error.
    fn follow(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(too_much)?;
        while !bytes.is_empty() {
            if self.literal > 0 {
                let skipped = self.literal.min(bytes.len());
                self.literal -= skipped;
                bytes = &bytes[skipped..];
                continue;
            }
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let (part, rest) = bytes.split_at(end.map_or(bytes.len(), |end| end + 1));
            self.tail
                .extend_from_slice(&part[part.len().saturating_sub(ANNOUNCEMENT)..]);
            let over = self.tail.len().saturating_sub(ANNOUNCEMENT);
            self.tail.drain(..over);
            bytes = rest;
            if end.is_some() {
                self.literal = announced(&self.tail).unwrap_or(0);
                self.tail.clear();
                if self.literal > self.left.saturating_add(rest.len()) {
                    return Err(too_much());
                }
            }
        }
        Ok(())
    }
}

fn too_much() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the server sends more than was asked for",
    )
}

/// The length of the literal that follows this line.
fn announced(line: &[u8]) -> Option<usize> {
    let line = line.strip_suffix(b"\n")?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_suffix(b"}")?;
    let line = line.strip_suffix(b"+").unwrap_or(line);
    let open = line.iter().rposition(|byte| *byte == b'{')?;
    let digits = std::str::from_utf8(&line[open + 1..]).ok()?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(digits.parse().unwrap_or(usize::MAX))
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        let new = buf.filled()[before..].to_vec();
        Poll::Ready(self.follow(&new))
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(allowed: usize) -> Line {
        let mut line = Line::new(tokio::io::empty());
        line.allow(allowed);
        line
    }

    #[test]
    fn what_is_announced_beyond_the_allowance_ends_the_line() {
        for said in ["{2147483648}", "{99999999999999999999}", "{2000+}"] {
            let said = format!("* 1 FETCH (BODY[] {said}\r\n");
            assert!(line(1000).follow(said.as_bytes()).is_err(), "{said}");
            // Also when it comes byte by byte.
            let mut slow = line(1000);
            let outcome: io::Result<()> = said.bytes().try_for_each(|byte| slow.follow(&[byte]));
            assert!(outcome.is_err(), "{said}");
        }
    }

    #[test]
    fn nothing_in_a_literal_is_an_announcement() {
        let mut line = line(1000);
        line.follow(b"* 1 FETCH (BODY[] {9}\r\n{99999}\r\n)\r\n")
            .unwrap();
        assert_eq!(line.literal, 0);
        line.follow(b"A1 OK\r\n").unwrap();
    }

    #[test]
    fn bytes_beyond_the_allowance_end_the_line() {
        let mut line = line(10);
        line.follow(b"* OK\r\n").unwrap();
        assert!(line.follow(b"* OK\r\n").is_err());
    }
}
