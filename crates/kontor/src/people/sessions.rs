//! Sessions: opaque secrets in a cookie, kept as hashes.

use store::Tx;

use super::model::SESSION_LIFE;
use super::store as sql;
use crate::access::{Credentials, Proof};
use crate::ids::UserId;
use crate::refusal::Refusal;

/// Opens a session of this epoch and forgets some that have ended.
pub fn open(
    tx: &mut Tx<'_>,
    user: UserId,
    epoch: i64,
    hash: &[u8; 32],
    origin: &str,
) -> Result<(), Refusal> {
    let now = tx.now();
    let until = now.saturating_add(SESSION_LIFE);
    tx.execute(sql::FORGET_SESSIONS, &[&now])?;
    tx.execute(
        sql::ADD_SESSION,
        &[&hash.as_slice(), &user, &epoch, &now, &until, &origin],
    )?;
    Ok(())
}

/// Puts the notice that names the current dossier away for the rest of this session (SIGNIN-8).
pub fn hide_notice(tx: &mut Tx<'_>, credentials: &Credentials) -> Result<(), Refusal> {
    if let Proof::Session(hash) = &credentials.proof {
        tx.execute(sql::HIDE_NOTICE, &[&hash.as_slice()])?;
    }
    Ok(())
}

/// Ends one session, if there is one with this hash.
pub fn end(tx: &mut Tx<'_>, hash: &[u8; 32]) -> Result<(), Refusal> {
    tx.execute(sql::END_SESSION, &[&hash.as_slice()])?;
    Ok(())
}
