//! Lines to mail servers. Nothing is said before a line is encrypted but the wish to encrypt it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use crate::send::{Fetch, Trouble, connect};

/// The longest line that a server may greet with.
const LONGEST: usize = 2048;
/// Lines that a server may say before TLS starts.
const LINES: usize = 100;

/// When TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// With the first byte.
    Now,
    /// After an IMAP server was asked by STARTTLS.
    AskedImap,
    /// After an SMTP server was asked by STARTTLS.
    AskedSmtp,
}

/// An encrypted line to a server whose name was vouched for. The first that comes of it is a greeting.
#[derive(Debug)]
pub struct Encrypted {
    /// The greeting, where the server's own came before TLS and is worth nothing.
    greeting: &'static [u8],
    stream: TlsStream<TcpStream>,
}

impl Fetch {
    /// A line to a mail server. No farther into the inside network than [`Fetch::send`], and never without TLS.
    pub async fn line(&self, host: &str, port: u16, start: Start) -> Result<Encrypted, Trouble> {
        let line = tokio::time::timeout(self.patience(), self.begin(host, port, start));
        line.await.unwrap_or(Err(Trouble::Slow))
    }

    async fn begin(&self, host: &str, port: u16, start: Start) -> Result<Encrypted, Trouble> {
        let mut stream = connect(host, port, self.inside.lists(host, port)).await?;
        let greeting: &[u8] = match start {
            Start::Now => b"",
            Start::AskedImap => {
                ask_imap(&mut stream).await?;
                b"* OK TLS\r\n"
            }
            Start::AskedSmtp => {
                ask_smtp(&mut stream).await?;
                b"220 TLS\r\n"
            }
        };
        let stream = self.encrypt(host, stream).await?;
        Ok(Encrypted { greeting, stream })
    }
}

async fn ask_imap(stream: &mut TcpStream) -> Result<(), Trouble> {
    let greeting = said(stream).await?;
    if !greeting.starts_with("* OK") {
        return Err(Trouble::NoStart(greeting));
    }
    tell(stream, b"a STARTTLS\r\n").await?;
    for _ in 0..LINES {
        let line = said(stream).await?;
        if line.starts_with("a OK") {
            return Ok(());
        }
        if line.starts_with("a ") {
            return Err(Trouble::NoStart(line));
        }
    }
    Err(Trouble::Long)
}

async fn ask_smtp(stream: &mut TcpStream) -> Result<(), Trouble> {
    for (command, code) in [
        ("", "220"),
        ("EHLO kontor\r\n", "250"),
        ("STARTTLS\r\n", "220"),
    ] {
        tell(stream, command.as_bytes()).await?;
        let mut lines = 0;
        loop {
            let line = said(stream).await?;
            if !line.starts_with(code) {
                return Err(Trouble::NoStart(line));
            }
            // `250-` is followed by more.
            if line.as_bytes().get(code.len()) != Some(&b'-') {
                break;
            }
            lines += 1;
            if lines == LINES {
                return Err(Trouble::Long);
            }
        }
    }
    Ok(())
}

async fn tell(stream: &mut TcpStream, bytes: &[u8]) -> Result<(), Trouble> {
    let told = stream.write_all(bytes).await;
    told.map_err(|error| Trouble::NoStart(error.to_string()))
}

/// One line, and not a byte of what follows it: that is TLS's, or somebody slipped it in.
async fn said(stream: &mut TcpStream) -> Result<String, Trouble> {
    let mut line = Vec::new();
    loop {
        let byte = stream.read_u8().await;
        match byte.map_err(|error| Trouble::NoStart(error.to_string()))? {
            b'\n' => break,
            byte => line.push(byte),
        }
        if line.len() > LONGEST {
            return Err(Trouble::Long);
        }
    }
    let text = String::from_utf8_lossy(&line);
    let plain = text.chars().filter(|c| !c.is_control());
    Ok(plain.take(200).collect())
}

impl AsyncRead for Encrypted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.greeting.is_empty() {
            let (now, later) = self
                .greeting
                .split_at(self.greeting.len().min(buf.remaining()));
            buf.put_slice(now);
            self.greeting = later;
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Encrypted {
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
