//! The authenticator app of a user.

use ::store::Tx;

use super::store as sql;
use super::totp::{self, Checked};
use crate::ids::UserId;
use crate::refusal::Refusal;
use crate::seal::Key;

/// 160 bits, as RFC 4226 asks for.
pub type Secret = [u8; 20];

/// What a given code came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Right,
    Wrong,
    /// Its code was taken before: the next one will do.
    Used,
    /// Right on a device whose clock is off by so many seconds.
    WrongClock(i64),
}

/// Where the secret is sealed for.
fn place(user: UserId) -> String {
    format!("user:authenticators:{user}")
}

/// A secret on its way through the page on which it is shown for the first time.
pub fn offer(tx: &Tx<'_>, key: &Key, user: UserId) -> Result<(Secret, Vec<u8>), Refusal> {
    let secret: Secret = tx.bytes();
    let sealed = key
        .seal(tx.bytes(), &format!("{}:offer", place(user)), &secret)
        .ok_or_else(|| Refusal::Fault("a secret cannot be sealed".to_owned()))?;
    Ok((secret, sealed))
}

/// The secret that was offered to this user, if it comes back as it went.
pub fn offered(key: &Key, user: UserId, sealed: &[u8]) -> Option<Secret> {
    key.open(&format!("{}:offer", place(user)), sealed)?
        .try_into()
        .ok()
}

/// Keeps the app whose code was shown; the code counts as used.
pub fn add(
    tx: &mut Tx<'_>,
    key: &Key,
    user: UserId,
    secret: &Secret,
    given: u32,
) -> Result<Verdict, Refusal> {
    let now = tx.now();
    let step = match totp::check(secret, given, now) {
        Checked::Right(step) => step,
        Checked::WrongClock(seconds) => return Ok(Verdict::WrongClock(seconds)),
        Checked::Wrong => return Ok(Verdict::Wrong),
    };
    let sealed = key
        .seal(tx.bytes(), &place(user), secret)
        .ok_or_else(|| Refusal::Fault("a secret cannot be sealed".to_owned()))?;
    tx.execute(
        sql::ADD_AUTHENTICATOR,
        &[&user, &sealed.as_slice(), &step, &now],
    )?;
    super::keep_flag(tx, user)?;
    Ok(Verdict::Right)
}

/// Whether this is the app's code now. A right one is used up.
pub fn verify(tx: &mut Tx<'_>, key: &Key, user: UserId, given: u32) -> Result<Verdict, Refusal> {
    let found = tx.first(sql::AUTHENTICATOR, &[&user], |row| row.get::<Vec<u8>>(0))?;
    let Some(sealed) = found else {
        return Ok(Verdict::Wrong);
    };
    let secret = key.open(&place(user), &sealed).ok_or_else(|| {
        Refusal::Fault("an app's secret does not open with this installation's key".to_owned())
    })?;
    match totp::check(&secret, given, tx.now()) {
        Checked::Right(step) => {
            let taken = tx.execute(sql::TAKE_STEP, &[&user, &step])? == 1;
            Ok(if taken { Verdict::Right } else { Verdict::Used })
        }
        Checked::WrongClock(seconds) => Ok(Verdict::WrongClock(seconds)),
        Checked::Wrong => Ok(Verdict::Wrong),
    }
}

/// Takes the app away.
pub fn remove(tx: &mut Tx<'_>, user: UserId) -> Result<(), Refusal> {
    if tx.execute(sql::REMOVE_AUTHENTICATOR, &[&user])? != 1 {
        return Err(Refusal::NotFound);
    }
    super::keep_flag(tx, user)
}
