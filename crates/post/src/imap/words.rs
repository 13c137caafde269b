use async_imap::error::Error;

use crate::address::one_line;

/// Why a mailbox cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImapError {
    /// The server does not let this user in.
    #[error("signing in failed: {0}")]
    Denied(String),
    /// The server says no to one thing: a folder that is gone, say.
    #[error("the server refused: {0}")]
    Refused(String),
    /// The connection broke, took too long, or what came is not IMAP. Trying again may help.
    #[error("{0}")]
    Lost(String),
}

impl From<Error> for ImapError {
    fn from(error: Error) -> ImapError {
        match error {
            Error::No(text) | Error::Bad(text) => ImapError::Refused(short(&text)),
            Error::ConnectionLost => ImapError::Lost("the connection was closed".to_owned()),
            Error::Io(error) => ImapError::Lost(said(&error)),
            // Their words hold what came, which may be somebody's mail.
            Error::Parse(_) => ImapError::Lost("what the server says is not IMAP".to_owned()),
            other => ImapError::Lost(short(&other.to_string())),
        }
    }
}

fn said(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::Other => "what the server says is not IMAP".to_owned(),
        std::io::ErrorKind::UnexpectedEof => "the connection was closed".to_owned(),
        _ => short(&error.to_string()),
    }
}

/// One line of at most 200 characters.
fn short(text: &str) -> String {
    one_line(text).chars().take(200).collect()
}
