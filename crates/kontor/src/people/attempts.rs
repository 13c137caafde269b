//! How often something may be tried, counted in windows of a quarter of an hour.
//!
//! Counted before the attempt and in a transaction of its own, so that many at once count as many.

use sha2::{Digest, Sha256};
use store::Tx;

use super::store as sql;
use crate::refusal::Refusal;

const WINDOW: i64 = 15 * 60_000;

/// What is tried, by whom or on what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Try<'a> {
    /// A password for this address, folded.
    SignIn(&'a str),
    /// A password from this network address.
    SignInFrom(&'a str),
    /// A challenge for a passkey, from this network address.
    PasskeyFrom(&'a str),
    /// A firm's own sign-in, looked for or begun from this network address.
    ThroughFrom(&'a str),
    /// A second factor of this user.
    Factor(&'a str),
    /// A mail with a reset for this address, folded.
    Reset(&'a str),
    /// A mail that somebody at this network address asks for.
    MailFrom(&'a str),
    /// A look at an upload link, or a delivery with one, from this network address.
    UploadFrom(&'a str),
    /// A fresh invitation instead of this link, by its hash in hex.
    Fresh(&'a str),
}

impl Try<'_> {
    fn most(self) -> i64 {
        match self {
            Try::SignIn(_) | Try::Factor(_) => 10,
            Try::SignInFrom(_) => 50,
            Try::PasskeyFrom(_) | Try::ThroughFrom(_) => 100,
            Try::UploadFrom(_) => 200,
            Try::Reset(_) | Try::Fresh(_) => 3,
            Try::MailFrom(_) => 20,
        }
    }

    fn subject(self) -> [u8; 32] {
        let (kind, text) = match self {
            Try::SignIn(text) => ("sign-in", text),
            Try::SignInFrom(text) => ("sign-in from", text),
            Try::PasskeyFrom(text) => ("passkey from", text),
            Try::ThroughFrom(text) => ("through from", text),
            Try::Factor(text) => ("factor", text),
            Try::Reset(text) => ("reset", text),
            Try::MailFrom(text) => ("mail from", text),
            Try::UploadFrom(text) => ("upload from", text),
            Try::Fresh(text) => ("fresh", text),
        };
        let mut hash = Sha256::new();
        hash.update(kind.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.finalize().into()
    }
}

/// Counts attempts; refuses if one of them was made too often.
pub fn count(tx: &mut Tx<'_>, tries: &[Try<'_>]) -> Result<(), Refusal> {
    let (window, left) = (tx.now() / WINDOW, WINDOW - tx.now() % WINDOW);
    for one in tries {
        let number: i64 = tx.only(
            sql::COUNT_ATTEMPT,
            &[&one.subject().as_slice(), &window],
            |row| row.get(0),
        )?;
        if number > one.most() {
            return Err(Refusal::TooMany(left / 1000 + 1));
        }
    }
    Ok(())
}

/// Takes attempts back that turned out well: only failures bring anyone nearer to the limit.
pub fn take_back(tx: &mut Tx<'_>, tries: &[Try<'_>]) -> Result<(), Refusal> {
    let window = tx.now() / WINDOW;
    for one in tries {
        tx.execute(
            sql::TAKE_BACK_ATTEMPT,
            &[&one.subject().as_slice(), &window],
        )?;
    }
    Ok(())
}

/// Forgets the windows of yesterday and before. For the daily job.
pub fn forget_old(tx: &mut Tx<'_>) -> Result<u64, Refusal> {
    let before = tx.now() / WINDOW - 96;
    Ok(tx.execute(sql::FORGET_ATTEMPTS, &[&before])?)
}
