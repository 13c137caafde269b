//! Second factors: what a person shows beside the password. Authenticator apps, passkeys, and codes
//! on paper for the day on which both are lost.
//!
//! - `users.has_factor` says whether there is an app or a passkey; recovery codes alone are none.
//! - What can be used once (a step's code, a recovery code, a challenge) is used up by one statement.
//! - An app's secret is sealed with the installation's key; of recovery codes a keyed hash is kept.
//! - A passkey is tied to the public URL alone, and its user was verified by the device: it stands
//!   for both factors.

pub mod accepting;
pub mod authenticator;
pub mod key;
pub mod passkeys;
pub mod qr;
pub mod recovery;
pub mod store;
pub mod totp;

use ::store::Tx;

use self::store as sql;
use crate::ids::UserId;
use crate::refusal::Refusal;

pub use passkeys::PasskeyRow;

/// What somebody has to show.
#[derive(Clone, Debug, Default)]
pub struct Factors {
    /// Since when there is an authenticator app.
    pub app_since: Option<i64>,
    pub passkeys: Vec<PasskeyRow>,
    /// Recovery codes that were not used yet.
    pub codes_left: i64,
}

impl Factors {
    /// Whether there is anything that signing in asks for.
    pub fn any(&self) -> bool {
        self.app_since.is_some() || !self.passkeys.is_empty()
    }

    /// Whether nothing would be left without one of them.
    pub fn only_one(&self) -> bool {
        self.passkeys.len() + usize::from(self.app_since.is_some()) == 1
    }
}

/// What this user has.
pub fn of(tx: &mut Tx<'_>, user: UserId) -> Result<Factors, Refusal> {
    Ok(Factors {
        app_since: tx.first(sql::AUTHENTICATOR, &[&user], |row| row.get(2))?,
        passkeys: passkeys::all(tx, user)?,
        codes_left: tx.only(sql::CODES_LEFT, &[&user], |row| row.get(0))?,
    })
}

/// Takes everything away: the operator's way out for somebody who has lost all.
pub fn remove_all(tx: &mut Tx<'_>, user: UserId) -> Result<(), Refusal> {
    tx.execute(sql::REMOVE_AUTHENTICATOR, &[&user])?;
    tx.execute(sql::REMOVE_PASSKEYS, &[&user])?;
    tx.execute(sql::REMOVE_CODES, &[&user])?;
    keep_flag(tx, user)
}

/// Notes whether there is a factor. Without one, recovery codes are good for nothing.
fn keep_flag(tx: &mut Tx<'_>, user: UserId) -> Result<(), Refusal> {
    tx.execute(sql::KEEP_FLAG, &[&user])?;
    if !of(tx, user)?.any() {
        tx.execute(sql::REMOVE_CODES, &[&user])?;
    }
    Ok(())
}
