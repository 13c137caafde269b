//! Asking clamd: its INSTREAM command, over TCP or a socket of this machine.
//!
//! Clean is what the daemon calls clean after it was given every byte. Whatever else happens, a daemon that
//! is away, slow, breaks off or says what nobody understands, is no answer.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

/// For so long a connection is waited for, and a piece to be taken.
const CONNECT: Duration = Duration::from_secs(5);
const PIECE: Duration = Duration::from_secs(30);
/// For so long an answer is waited for once everything was given; the daemon itself gives up earlier.
const ANSWER: Duration = Duration::from_secs(300);
/// A short question is answered within this.
const SHORT: Duration = Duration::from_secs(5);
/// The longest answer that is read.
const MOST_SAID: usize = 4096;
/// What is given at once.
const MOST_PIECE: usize = 64 * 1024;
/// What the daemon says of something that it looked into only in part, where it is set up to say so.
const LIMITS: &str = "Heuristics.Limits.Exceeded";

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// `host:port`
    Tcp(String),
    Unix(PathBuf),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// With what the daemon calls it.
    Infected(String),
    /// Larger than the daemon is set up for.
    TooLarge,
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scanner::Tcp(at) => write!(f, "tcp://{at}"),
            Scanner::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl Scanner {
    /// From `tcp://HOST:PORT` or `unix:/PATH`.
    pub fn parse(text: &str) -> Option<Scanner> {
        if let Some(at) = text.strip_prefix("tcp://") {
            let (host, port) = at.rsplit_once(':')?;
            let good = !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0);
            return good.then(|| Scanner::Tcp(at.to_owned()));
        }
        let path = text.strip_prefix("unix:")?;
        path.starts_with('/')
            .then(|| Scanner::Unix(PathBuf::from(path)))
    }

    async fn connect(&self) -> Result<Box<dyn Line>, String> {
        let connected = async {
            let line: Box<dyn Line> = match self {
                Scanner::Tcp(at) => Box::new(TcpStream::connect(at).await?),
                Scanner::Unix(path) => Box::new(UnixStream::connect(path).await?),
            };
            Ok::<_, io::Error>(line)
        };
        within(CONNECT, connected).await
    }

    /// Whether it is there.
    pub async fn ping(&self) -> Result<(), String> {
        match self.ask(b"zPING\0").await?.as_str() {
            "PONG" => Ok(()),
            other => Err(format!("it answers {other:?}")),
        }
    }

    /// What it says of itself.
    pub async fn version(&self) -> Result<String, String> {
        self.ask(b"zVERSION\0").await
    }

    async fn ask(&self, words: &[u8]) -> Result<String, String> {
        let mut line = self.connect().await?;
        within(SHORT, line.write_all(words)).await?;
        within(SHORT, heard(&mut line)).await
    }

    /// Has these bytes looked at.
    pub async fn scan<E: fmt::Display>(
        &self,
        pieces: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<Verdict, String> {
        let (mut from, to) = tokio::io::split(self.connect().await?);
        // It may answer before it has everything: what is too large for it.
        let mut answer = pin!(heard(&mut from));
        let mut sending = pin!(send(to, pieces));
        let sent = tokio::select! {
            biased;
            said = &mut answer => {
                let verdict = judged(&said.map_err(|error| error.to_string())?)?;
                return match verdict {
                    Verdict::Clean => Err("it answered before it had everything".to_owned()),
                    other => Ok(other),
                };
            }
            sent = &mut sending => sent,
        };
        let said = within(ANSWER, answer).await;
        match (sent, said.and_then(|said| judged(&said))) {
            (Ok(_), verdict) => verdict,
            (Err(_), Ok(Verdict::TooLarge)) => Ok(Verdict::TooLarge),
            (Err(why), _) => Err(why),
        }
    }
}

/// Gives all pieces, each with its length, and a length of nothing; hands the line back, which stays open.
async fn send<E: fmt::Display, W: AsyncWrite + Unpin>(
    mut to: W,
    pieces: impl Stream<Item = Result<Bytes, E>>,
) -> Result<W, String> {
    within(PIECE, to.write_all(b"zINSTREAM\0")).await?;
    let mut pieces = pin!(pieces);
    loop {
        let piece = pieces
            .try_next()
            .await
            .map_err(|error| format!("the file cannot be read: {error}"))?;
        let Some(piece) = piece else { break };
        for part in piece.chunks(MOST_PIECE) {
            let length = u32::try_from(part.len()).map_err(|error| error.to_string())?;
            within(PIECE, to.write_all(&length.to_be_bytes())).await?;
            within(PIECE, to.write_all(part)).await?;
        }
    }
    within(PIECE, to.write_all(&[0; 4])).await?;
    within(PIECE, to.flush()).await?;
    Ok(to)
}

/// An answer up to the NUL that ends it; without one it is none.
async fn heard(from: &mut (impl AsyncRead + Unpin)) -> io::Result<String> {
    let mut said = Vec::new();
    let mut part = [0; 512];
    loop {
        let read = from.read(&mut part).await?;
        let part = &part[..read];
        if let Some(end) = part.iter().position(|byte| *byte == 0) {
            said.extend_from_slice(&part[..end]);
            return String::from_utf8(said).map_err(io::Error::other);
        }
        said.extend_from_slice(part);
        if read == 0 || said.len() > MOST_SAID {
            return Err(io::Error::other("it broke off"));
        }
    }
}

fn judged(said: &str) -> Result<Verdict, String> {
    if said == "stream: OK" {
        return Ok(Verdict::Clean);
    }
    let found = said.strip_prefix("stream: ");
    if let Some(name) = found.and_then(|found| found.strip_suffix(" FOUND")) {
        if name.starts_with(LIMITS) {
            return Ok(Verdict::TooLarge);
        }
        let shown = name.chars().filter(|c| !c.is_control()).take(200);
        return Ok(Verdict::Infected(shown.collect()));
    }
    if said == "INSTREAM size limit exceeded. ERROR" {
        return Ok(Verdict::TooLarge);
    }
    Err(format!("it answers {said:?}"))
}

async fn within<T>(
    patience: Duration,
    work: impl Future<Output = io::Result<T>>,
) -> Result<T, String> {
    match tokio::time::timeout(patience, work).await {
        Ok(done) => done.map_err(|error| error.to_string()),
        Err(_) => Err(format!("no answer within {} s", patience.as_secs())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_called_clean_is_clean() {
        assert_eq!(judged("stream: OK"), Ok(Verdict::Clean));
        let found = Verdict::Infected("Test.Virus-1".to_owned());
        assert_eq!(judged("stream: Test.Virus-1 FOUND"), Ok(found));
        for large in [
            "INSTREAM size limit exceeded. ERROR",
            "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND",
        ] {
            assert_eq!(judged(large), Ok(Verdict::TooLarge), "{large}");
        }
        for other in [
            "",
            "OK",
            "stream: OK ",
            "stream: OKAY",
            "stream: FOUND",
            "stream: Can't allocate memory ERROR",
            "UNKNOWN COMMAND",
        ] {
            assert!(judged(other).is_err(), "{other:?}");
        }
    }

    #[test]
    fn a_scanner_is_a_port_or_a_socket() {
        for good in [
            "tcp://127.0.0.1:3310",
            "tcp://[::1]:3310",
            "unix:/run/clamav/clamd.ctl",
        ] {
            assert_eq!(Scanner::parse(good).expect("good").to_string(), good);
        }
        for bad in [
            "",
            "127.0.0.1:3310",
            "tcp://:3310",
            "tcp://host",
            "tcp://host:0",
            "unix:clamd",
        ] {
            assert_eq!(Scanner::parse(bad), None, "{bad}");
        }
    }
}
