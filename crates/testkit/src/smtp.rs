//! A mail server in this very process that follows a script and keeps what it took.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::MailServer;

/// What the server does at a command.
#[derive(Clone, Copy, Debug)]
pub enum Says {
    /// What a server that takes everything answers.
    Usual,
    /// These words.
    Line(&'static str),
    /// Hangs up.
    Close,
    /// Takes the letter and hangs up without a word.
    Vanish,
    /// Nothing at all.
    Silence,
    /// What is usual, letter by letter.
    Slowly,
}

/// Decides about each command line, `220` before all of them, `letter` at each line of a letter and `.` after it.
pub type Script = fn(&str) -> Says;

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    pub from: String,
    pub to: String,
    pub raw: String,
}

impl Taken {
    /// A header's value, its lines joined.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.raw.split("\r\n\r\n").next().unwrap_or("");
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{name}: ");
        head.lines()
            .find_map(|line| line.strip_prefix(&start))
            .map(str::to_owned)
    }
}

/// The server.
pub struct MailPeer {
    pub place: String,
    script: Arc<Mutex<Script>>,
    taken: Arc<Mutex<Vec<Taken>>>,
    received: Arc<Mutex<Vec<Taken>>>,
    lines: Arc<AtomicUsize>,
}

impl MailPeer {
    /// One that follows this script, at a free port.
    pub async fn begin(script: Script) -> MailPeer {
        MailPeer::listen(script, None).await
    }

    /// The same over TLS from the first byte.
    pub async fn encrypted(script: Script, server: &MailServer) -> MailPeer {
        MailPeer::listen(script, Some(server.identity.clone().into())).await
    }

    async fn listen(script: Script, tls: Option<TlsAcceptor>) -> MailPeer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let peer = MailPeer {
            place: listener.local_addr().unwrap().to_string(),
            script: Arc::new(Mutex::new(script)),
            taken: Arc::default(),
            received: Arc::default(),
            lines: Arc::default(),
        };
        let (script, kept) = (
            peer.script.clone(),
            (peer.taken.clone(), peer.received.clone()),
        );
        let lines = peer.lines.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                lines.fetch_add(1, Ordering::Relaxed);
                let (script, kept, tls) = (script.clone(), kept.clone(), tls.clone());
                tokio::spawn(async move {
                    let kept = (&*kept.0, &*kept.1);
                    // Whoever hangs up, the test says what it wants of it.
                    let _ = match tls {
                        None => talk(stream, &script, kept).await,
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => talk(stream, &script, kept).await,
                            Err(error) => Err(error),
                        },
                    };
                });
            }
        });
        peer
    }

    /// From now on it follows this one.
    pub fn follow(&self, script: Script) {
        *self.script.lock().unwrap() = script;
    }

    /// How many lines to it were opened so far.
    pub fn lines(&self) -> usize {
        self.lines.load(Ordering::Relaxed)
    }

    /// What came whole so far, whether it said that it took it or not.
    pub fn received(&self) -> Vec<Taken> {
        self.received.lock().unwrap().clone()
    }

    /// What it took so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

async fn talk(
    stream: impl AsyncRead + AsyncWrite,
    script: &Mutex<Script>,
    (taken, received): (&Mutex<Vec<Taken>>, &Mutex<Vec<Taken>>),
) -> std::io::Result<()> {
    let (reading, mut writing) = tokio::io::split(stream);
    let mut lines = BufReader::new(reading).lines();
    let says = |line: &str| {
        let script = *script.lock().unwrap();
        script(line)
    };
    let words = |says: Says, usual: &str| match says {
        Says::Usual | Says::Vanish | Says::Slowly => Some(format!("{usual}\r\n")),
        Says::Line(words) => Some(format!("{words}\r\n")),
        Says::Close => None,
        Says::Silence => Some(String::new()),
    };
    let first = says("220");
    let Some(greeting) = words(first, "220 peer") else {
        return Ok(());
    };
    say(&mut writing, &greeting, first).await?;
    let (mut from, mut to, mut letter) = (String::new(), String::new(), None::<String>);
    while let Some(line) = lines.next_line().await? {
        if let Some(raw) = letter.as_mut().filter(|_| line != ".") {
            raw.push_str(line.strip_prefix('.').unwrap_or(&line));
            raw.push_str("\r\n");
            if matches!(says("letter"), Says::Close) {
                return Ok(());
            }
            continue;
        }
        let word = line.split([' ', ':']).next().unwrap_or_default();
        let usual = match word {
            "EHLO" => "250-peer\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            "AUTH" => "235 in",
            "DATA" => "354 go on",
            "." => "250 2.0.0 taken as 4711",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        let said = says(&line);
        let Some(answer) = words(said, usual) else {
            return Ok(());
        };
        let address = || line.split(['<', '>']).nth(1).unwrap_or("").to_owned();
        match word {
            "MAIL" => from = address(),
            "RCPT" => to = address(),
            "DATA" if answer.starts_with('3') => letter = Some(String::new()),
            "." => {
                let raw = letter.take().unwrap_or_default();
                let (from, to) = (from.clone(), to.clone());
                let whole = Taken { from, to, raw };
                received.lock().unwrap().push(whole.clone());
                if answer.starts_with('2') {
                    taken.lock().unwrap().push(whole);
                }
            }
            _ => {}
        }
        if matches!(said, Says::Vanish) {
            return Ok(());
        }
        say(&mut writing, &answer, said).await?;
    }
    Ok(())
}

async fn say(
    writing: &mut (impl AsyncWrite + Unpin),
    words: &str,
    how: Says,
) -> std::io::Result<()> {
    if !matches!(how, Says::Slowly) {
        return writing.write_all(words.as_bytes()).await;
    }
    for byte in words.as_bytes() {
        writing.write_all(&[*byte]).await?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
