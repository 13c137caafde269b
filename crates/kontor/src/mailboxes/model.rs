//! Connected mailboxes as they are kept.

use fetch::Start;
use post::imap::Login;
use store::{Row, StoreError};

use super::trouble::Why;
use crate::ids::{FirmId, MailboxId};
use crate::seal::Key;

/// A mailbox of the firm's.
#[derive(Clone, Debug)]
pub struct Mailbox {
    pub firm: FirmId,
    pub id: MailboxId,
    /// Mail from it is the firm's own.
    pub address: String,
    pub user: String,
    pub imap: Server,
    pub smtp: Server,
    pub way: Way,
    /// Sealed.
    pub secret: Vec<u8>,
    pub enabled: bool,
    pub state: State,
    /// What was wrong the last time, if something was.
    pub why: Option<Why>,
    pub since: i64,
    pub checked_at: Option<i64>,
    pub tries: i64,
    pub version: i64,
}

/// How it is got into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Password,
    /// An OAuth 2 access token.
    Token,
}

impl Way {
    pub fn code(self) -> &'static str {
        match self {
            Way::Password => "password",
            Way::Token => "token",
        }
    }

    pub fn from_code(code: &str) -> Option<Way> {
        match code {
            "password" => Some(Way::Password),
            "token" => Some(Way::Token),
            _ => None,
        }
    }
}

/// How it fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was not read yet.
    New,
    Good,
    /// It cannot be read, and the firm was told.
    Failing,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            State::New => "new",
            State::Good => "good",
            State::Failing => "failing",
        }
    }

    fn from_code(code: &str) -> State {
        match code {
            "good" => State::Good,
            "failing" => State::Failing,
            _ => State::New,
        }
    }
}

/// Where something is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub tls: Encryption,
}

/// When a line is encrypted. It always is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte.
    Tls,
    /// Once the server was asked.
    StartTls,
}

impl Encryption {
    pub fn code(self) -> &'static str {
        match self {
            Encryption::Tls => "tls",
            Encryption::StartTls => "starttls",
        }
    }

    pub fn from_code(code: &str) -> Option<Encryption> {
        match code {
            "tls" => Some(Encryption::Tls),
            "starttls" => Some(Encryption::StartTls),
            _ => None,
        }
    }

    fn stored(row: &Row<'_>, at: usize) -> Result<Encryption, StoreError> {
        let code: String = row.get(at)?;
        Ok(Encryption::from_code(&code).unwrap_or(Encryption::Tls))
    }

    /// How an IMAP server is asked.
    pub fn imap(self) -> Start {
        match self {
            Encryption::Tls => Start::Now,
            Encryption::StartTls => Start::AskedImap,
        }
    }

    /// How an SMTP server is asked.
    pub fn smtp(self) -> Start {
        match self {
            Encryption::Tls => Start::Now,
            Encryption::StartTls => Start::AskedSmtp,
        }
    }
}

impl Mailbox {
    /// What its secret is sealed for.
    pub fn place(firm: FirmId, id: MailboxId) -> String {
        format!("{firm}:mailboxes:{id}")
    }

    /// Its secret, if the key is still the one that sealed it.
    pub fn secret(&self, key: &Key) -> Option<String> {
        let secret = key.open(&Mailbox::place(self.firm, self.id), &self.secret)?;
        String::from_utf8(secret).ok()
    }

    /// How to get in, if the key is still the one that sealed it.
    pub fn login(&self, key: &Key) -> Option<Login> {
        let (user, secret) = (self.user.clone(), self.secret(key)?);
        Some(match self.way {
            Way::Token => Login::Token {
                user,
                token: secret,
            },
            Way::Password => Login::Password {
                user,
                password: secret,
            },
        })
    }

    /// Reads the columns of `FIND`.
    pub fn read(row: &Row<'_>) -> Result<Mailbox, StoreError> {
        let port = |at| {
            row.get::<i64>(at)
                .map(|port| u16::try_from(port).unwrap_or(0))
        };
        Ok(Mailbox {
            firm: row.get(0)?,
            id: row.get(1)?,
            address: row.get(2)?,
            user: row.get(3)?,
            imap: Server {
                host: row.get(4)?,
                port: port(5)?,
                tls: Encryption::stored(row, 6)?,
            },
            smtp: Server {
                host: row.get(7)?,
                port: port(8)?,
                tls: Encryption::stored(row, 9)?,
            },
            way: Way::from_code(&row.get::<String>(10)?).unwrap_or(Way::Password),
            secret: row.get(11)?,
            enabled: row.get(12)?,
            state: State::from_code(&row.get::<String>(13)?),
            why: Why::stored(&row.get::<String>(14)?),
            since: row.get(15)?,
            checked_at: row.get(16)?,
            tries: row.get(17)?,
            version: row.get(18)?,
        })
    }
}

/// How far a folder was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub validity: i64,
    pub seen: i64,
    pub changes: Option<i64>,
}

impl Progress {
    /// Reads the columns of `FOLDER`.
    pub fn read(row: &Row<'_>) -> Result<Progress, StoreError> {
        Ok(Progress {
            validity: row.get(0)?,
            seen: row.get(1)?,
            changes: row.get(2)?,
        })
    }
}
