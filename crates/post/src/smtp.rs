//! The transport that talks SMTP.
//!
//! Commands are sent one by one on connections of our own pool, each with its time limit. A
//! connection goes back to the pool only after a letter was accepted on it: one that was given up
//! half-way, also by dropping the future, is closed and never used for another letter.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::address::one_line;
use crate::url::{Server, TlsMode};
use crate::{Accepted, Letter, PostError};

/// Connections at the same time; who comes later waits.
const CONNECTIONS: usize = 4;
const CONNECT: Duration = Duration::from_secs(10);
const COMMAND: Duration = Duration::from_secs(60);
/// For the letter and the answer to it. Giving up early here means sending it twice.
const LETTER: Duration = Duration::from_secs(300);
/// For taking leave, which nobody should wait for.
const LEAVE: Duration = Duration::from_secs(2);

pub(crate) struct Smtp {
    server: Server,
    hello: ClientId,
    certificates: TlsParameters,
    parked: Mutex<Vec<AsyncSmtpConnection>>,
    turns: Semaphore,
    limits: Limits,
}

/// How long is waited.
#[derive(Clone, Copy)]
struct Limits {
    connect: Duration,
    command: Duration,
    letter: Duration,
}

impl Limits {
    /// The usual ones, none longer than so many seconds.
    fn within(seconds: Option<u64>) -> Limits {
        let most = seconds.map_or(LETTER, Duration::from_secs);
        Limits {
            connect: CONNECT.min(most),
            command: COMMAND.min(most),
            letter: LETTER.min(most),
        }
    }
}

impl Smtp {
    pub(crate) fn new(server: Server) -> Result<Smtp, PostError> {
        let certificates = TlsParameters::new(server.host.clone())
            .map_err(|error| PostError::BadUrl(format!("TLS cannot be set up: {error}")))?;
        let hello = server
            .hello
            .clone()
            .map_or_else(ClientId::default, ClientId::Domain);
        let (parked, turns) = (Mutex::default(), Semaphore::new(CONNECTIONS));
        Ok(Smtp {
            limits: Limits::within(server.timeout),
            server,
            hello,
            certificates,
            parked,
            turns,
        })
    }

    /// Waits for a connection.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // It is never closed.
        self.turns.acquire().await.ok()
    }

    /// For who has a turn.
    pub(crate) async fn send(&self, letter: &Letter, bytes: &[u8]) -> Result<Accepted, PostError> {
        let sender = letter.envelope_from.as_ref();
        let from = address(sender.unwrap_or(&letter.from.address))?;
        let to = address(&letter.to.address)?;
        let mut connection = self.connection().await?;
        match hand_over(&mut connection, from, to, bytes, self.limits).await {
            Ok(response) => {
                self.park(connection);
                Ok(Accepted {
                    answer: answer_of(&response),
                })
            }
            Err(fault) => {
                // A server that answered is still there for the next letter: mail to a domain that says
                // “later” costs no new line each.
                match fault.answered && self.reset(&mut connection).await {
                    true => self.park(connection),
                    false => drop(timeout(LEAVE, connection.abort()).await),
                }
                Err(fault.error)
            }
        }
    }

    /// Whether the server begins anew.
    async fn reset(&self, connection: &mut AsyncSmtpConnection) -> bool {
        timeout(LEAVE, connection.command(Rset))
            .await
            .is_ok_and(|answer| answer.is_ok())
    }

    pub(crate) async fn probe(&self) -> Result<(), PostError> {
        let mut connection = self.connect().await?;
        let _ = timeout(LEAVE, connection.command(Quit)).await;
        Ok(())
    }

    /// One that waits from an earlier letter and still answers, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, PostError> {
        while let Some(mut parked) = self.unpark() {
            if timeout(self.limits.connect, parked.test_connected())
                .await
                .unwrap_or(false)
            {
                return Ok(parked);
            }
        }
        self.connect().await
    }

    /// Connects, encrypts and signs in. What goes wrong here is not the letter's fault and may be
    /// set right, whatever number the server gives it: always [`PostError::Temporary`].
    async fn connect(&self) -> Result<AsyncSmtpConnection, PostError> {
        let Server {
            host,
            port,
            tls,
            login,
            ..
        } = &self.server;
        let place = format!("{host}:{port}");
        let limits = self.limits;
        let wrapped = (*tls == TlsMode::Wrapped).then(|| self.certificates.clone());
        let greeted = AsyncSmtpConnection::connect_tokio1(
            (host.as_str(), *port),
            Some(limits.connect),
            &self.hello,
            wrapped,
            None,
        );
        // The first limit is for the line, the second for it and the greeting.
        let greeted = timeout(limits.connect + limits.command, greeted);
        let doing = format!("connecting to {place}");
        let mut connection = in_time(greeted.await, &doing).map_err(later)?;
        let encrypt = match tls {
            TlsMode::Required => true,
            TlsMode::WhenOffered => connection.can_starttls(),
            TlsMode::Wrapped | TlsMode::None => false,
        };
        if encrypt {
            let encrypted = connection.starttls(self.certificates.clone(), &self.hello);
            let doing = format!("starting TLS with {place}");
            in_time(timeout(limits.command, encrypted).await, &doing).map_err(later)?;
        }
        if let Some((user, password)) = login {
            let credentials = Credentials::new(user.clone(), password.clone());
            let signed_in = connection.auth(DEFAULT_MECHANISMS, &credentials);
            let doing = format!("signing in at {place}");
            in_time(timeout(limits.command, signed_in).await, &doing).map_err(later)?;
        }
        Ok(connection)
    }

    fn unpark(&self) -> Option<AsyncSmtpConnection> {
        self.parked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }

    fn park(&self, connection: AsyncSmtpConnection) {
        self.parked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.server)
    }
}

async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    from: Address,
    to: Address,
    bytes: &[u8],
    limits: Limits,
) -> Result<Response, Fault> {
    let mut options = Vec::new();
    if ![&from, &to].into_iter().all(is_ascii) {
        if !connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
        {
            let why = format!("the server cannot send from {from} to {to}: no SMTPUTF8");
            return Err(Fault {
                error: PostError::Permanent(why),
                answered: true,
            });
        }
        options.push(MailParameter::SmtpUtfEight);
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let mail = connection.command(Mail::new(Some(from), options));
    in_time(timeout(limits.command, mail).await, "naming the sender")?;
    let rcpt = connection.command(Rcpt::new(to, Vec::new()));
    in_time(timeout(limits.command, rcpt).await, "naming the reader").map_err(no_reader)?;
    in_time(
        timeout(limits.command, connection.command(Data)).await,
        "announcing the letter",
    )?;
    // The client ends the letter with a line break of its own.
    let bytes = bytes.strip_suffix(b"\r\n").unwrap_or(bytes);
    in_time(
        timeout(limits.letter, connection.message(bytes)).await,
        "handing over the letter",
    )
}

pub(crate) fn is_ascii(address: &Address) -> bool {
    address.user().is_ascii() && address.domain().is_ascii()
}

pub(crate) fn address(text: &str) -> Result<Address, PostError> {
    text.parse()
        .map_err(|_| PostError::BadAddress(one_line(text)))
}

/// `550 5.1.1 no such user`, all on one line.
pub(crate) fn answer_of(response: &Response) -> String {
    let text = response.message().collect::<Vec<_>>().join(" ");
    one_line(&format!("{} {text}", response.code()))
}

/// What went wrong, and whether the server said so and listens on.
pub(crate) struct Fault {
    pub(crate) error: PostError,
    answered: bool,
}

impl From<Fault> for PostError {
    fn from(fault: Fault) -> PostError {
        fault.error
    }
}

/// Says what was being done, and whether trying again can help.
pub(crate) fn in_time<T, E>(outcome: Result<Result<T, Error>, E>, doing: &str) -> Result<T, Fault> {
    let error = match outcome {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(error)) => error,
        Err(_) => {
            return Err(Fault {
                error: PostError::Temporary(format!("{doing}: no answer in time")),
                answered: false,
            });
        }
    };
    // 421 is a goodbye.
    let answered = error.status().is_some_and(|code| code.to_string() != "421");
    let said = match (error.status(), std::error::Error::source(&error)) {
        (Some(code), Some(text)) => format!("{code} {text}"),
        (Some(code), None) => code.to_string(),
        (None, _) => error.to_string(),
    };
    let text = format!("{doing}: {}", one_line(&said));
    // 530 to 538 ask us to encrypt or sign in first: our settings are wrong, not the letter.
    let ours = ["530", "534", "535", "538"]
        .iter()
        .any(|code| said.starts_with(code));
    let error = match error.is_permanent() && !ours {
        true => PostError::Permanent(text),
        false => PostError::Temporary(text),
    };
    Err(Fault { error, answered })
}

/// A reader whom the server will not take is gone for good, unless it only says that it may not or will not
/// relay (5.7.x, RFC 3463), which says nothing of the reader.
fn no_reader(fault: Fault) -> Fault {
    let error = match fault.error {
        PostError::Permanent(text) if !text.contains(" 5.7.") => PostError::NoReader(text),
        other => other,
    };
    Fault { error, ..fault }
}

pub(crate) fn later(fault: Fault) -> PostError {
    match fault.error {
        PostError::Permanent(text) => PostError::Temporary(text),
        other => other,
    }
}
