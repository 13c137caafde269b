/// Why a letter could not be built or handed over, or a transport not be opened.
///
/// None of these texts holds a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// Not an address that mail can be sent to; the text is what was given.
    #[error("not a mail address: {0}")]
    BadAddress(String),
    /// The address of the transport cannot be used; the text says why.
    #[error("{0}")]
    BadUrl(String),
    /// The letter cannot be built; the text says what is wrong with it. Trying again is no use.
    #[error("the letter cannot be built: {0}")]
    Bad(String),
    /// The server will not take this letter; the text is its answer. Trying again is no use.
    #[error("refused: {0}")]
    Permanent(String),
    /// The server knows no such reader; the text is its answer. Any letter to them ends like this.
    #[error("refused: {0}")]
    NoReader(String),
    /// The server of a mailbox does not let us in; the text is its answer.
    #[error("not let in: {0}")]
    Denied(String),
    /// It did not work this time: the server says later, cannot be reached, or does not let us in;
    /// or the folder cannot be written. The text says which. Try again later.
    #[error("not sent: {0}")]
    Temporary(String),
}

impl PostError {
    /// What the server said, or what is wrong, without our words before it.
    pub fn said(&self) -> &str {
        match self {
            PostError::BadAddress(text)
            | PostError::BadUrl(text)
            | PostError::Bad(text)
            | PostError::Permanent(text)
            | PostError::NoReader(text)
            | PostError::Denied(text)
            | PostError::Temporary(text) => text,
        }
    }

    /// Whether sending the same letter again can end differently.
    pub fn is_temporary(&self) -> bool {
        matches!(self, PostError::Temporary(_))
    }
}
