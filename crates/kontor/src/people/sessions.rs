//! Sessions: opaque secrets in a cookie, kept as hashes. And half sessions: the password was right,
//! the second factor is still to come; they open nothing but the page that asks for it.

use store::{Row, StoreError, Tx};

use super::model::{DEVICE_LIFE, HALF_LIFE, SESSION_LIFE, UserRow};
use super::security::{self, Notice};
use super::store as sql;
use crate::access::{Credentials, Proof};
use crate::app::App;
use crate::ids::{FirmId, SessionId, UserId};
use crate::refusal::Refusal;
use crate::web::Context;

/// Secrets for one sign-in, made before its transaction: of the session (or the half session), and
/// of the browser, should it not be known yet.
#[derive(Clone)]
pub struct Fresh {
    pub session: String,
    pub session_hash: [u8; 32],
    pub browser: String,
    browser_hash: [u8; 32],
}

impl Fresh {
    pub fn new(app: &App) -> Fresh {
        let ((session, session_hash), (browser, browser_hash)) = (app.secret(), app.secret());
        Fresh {
            session,
            session_hash,
            browser,
            browser_hash,
        }
    }
}

/// How somebody comes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coming {
    /// For the first time, by a link: no mail tells them of the browser that they hold.
    First,
    Again,
}

/// Opens a session of this epoch instead of the one that was brought, and forgets some that have
/// ended. Says whether the browser is new and gets its secret.
pub fn open(
    tx: &mut Tx<'_>,
    user: UserId,
    epoch: i64,
    fresh: &Fresh,
    credentials: &Credentials,
    coming: Coming,
) -> Result<bool, Refusal> {
    let now = tx.now();
    let until = now.saturating_add(SESSION_LIFE);
    if let Proof::Session(before) = &credentials.proof {
        end(tx, before)?;
    }
    tx.execute(sql::FORGET_SESSIONS, &[&now])?;
    let hash = fresh.session_hash.as_slice();
    let (origin, device) = (&credentials.origin, &credentials.device);
    tx.execute(
        sql::ADD_SESSION,
        &[&hash, &user, &epoch, &now, &until, origin, device],
    )?;
    let (new, told) = recognise(tx, user, fresh, credentials, coming)?;
    let notice = if told {
        Notice::NewDevice
    } else {
        Notice::SignedIn
    };
    security::note(tx, user, notice, credentials)?;
    Ok(new)
}

/// Whether this browser has no secret of ours yet, and whether its user hears of it: not at the
/// first sign-in of all.
fn recognise(
    tx: &mut Tx<'_>,
    user: UserId,
    fresh: &Fresh,
    credentials: &Credentials,
    coming: Coming,
) -> Result<(bool, bool), Refusal> {
    let now = tx.now();
    let mut users: Vec<UserId> = Vec::new();
    if let Some(hash) = &credentials.browser {
        users = tx.all(sql::DEVICE_USERS, &[&hash.as_slice()], |row| row.get(0))?;
    }
    // A secret that was never given out is not taken from a browser.
    let ours = credentials.browser.filter(|_| !users.is_empty());
    let known = users.contains(&user);
    let before = tx.first(sql::ANY_DEVICE, &[&user], |_| Ok(()))?.is_some();
    let hash = ours.unwrap_or(fresh.browser_hash);
    tx.execute(sql::FORGET_DEVICES, &[&now.saturating_sub(DEVICE_LIFE)])?;
    tx.execute(sql::SEE_DEVICE, &[&hash.as_slice(), &user, &now])?;
    Ok((ours.is_none(), before && !known && coming == Coming::Again))
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

/// A signed-in browser, as its user sees it.
#[derive(Clone, Debug)]
pub struct SessionRow {
    pub id: SessionId,
    pub created_at: i64,
    pub seen_at: i64,
    /// The network address.
    pub from: String,
    /// Empty if it does not say.
    pub device: String,
    /// The one that asks.
    pub this: bool,
}

impl SessionRow {
    /// What it is called.
    pub fn label<'a>(&'a self, c: &Context<'a>) -> &'a str {
        if self.device.is_empty() {
            c.t("sessions-unknown")
        } else {
            &self.device
        }
    }
}

/// The sessions of a user, the last used first.
pub fn of(tx: &mut Tx<'_>, user: UserId, proof: &Proof) -> Result<Vec<SessionRow>, Refusal> {
    let this = match proof {
        Proof::Session(hash) => hash.as_slice(),
        Proof::None | Proof::Token(_) => &[],
    };
    let now = tx.now();
    Ok(tx.all(sql::SESSIONS_OF, &[&user, &now, &this], session)?)
}

fn session(row: &Row<'_>) -> Result<SessionRow, StoreError> {
    let id = uuid::Uuid::from_slice(&row.get::<Vec<u8>>(0)?)
        .map_err(|error| StoreError::Fault(error.to_string()))?;
    let (created_at, seen_at): (i64, i64) = (row.get(1)?, row.get(2)?);
    Ok(SessionRow {
        id: SessionId(id),
        created_at,
        seen_at: seen_at.max(created_at),
        from: security::address_of(&row.get::<String>(3)?),
        device: row.get(4)?,
        this: row.get(5)?,
    })
}

/// Ends one session of this user. Its open pages hear of it.
pub fn end_one(tx: &mut Tx<'_>, user: UserId, id: SessionId) -> Result<(), Refusal> {
    let part = id.0.as_bytes().as_slice();
    if tx.execute(sql::END_SESSION_OF, &[&user, &part])? == 0 {
        return Err(Refusal::NotFound);
    }
    tx.wake(format!("access {user}"));
    Ok(())
}

/// Ends all sessions of this user but the one that asks.
pub fn end_others(tx: &mut Tx<'_>, user: UserId, proof: &Proof) -> Result<(), Refusal> {
    let Proof::Session(this) = proof else {
        return Err(Refusal::Forbidden);
    };
    tx.execute(sql::END_OTHER_SESSIONS, &[&user, &this.as_slice()])?;
    tx.wake(format!("access {user}"));
    Ok(())
}

/// Notes that the user has just shown a password or a factor.
pub fn prove(tx: &mut Tx<'_>, user: UserId, proof: &Proof) -> Result<(), Refusal> {
    if let Proof::Session(this) = proof {
        let now = tx.now();
        tx.execute(sql::PROVE_SESSION, &[&this.as_slice(), &user, &now])?;
    }
    Ok(())
}

/// Opens a half session.
pub fn open_half(
    tx: &mut Tx<'_>,
    user: UserId,
    epoch: i64,
    hash: &[u8; 32],
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(sql::FORGET_HALVES, &[&now])?;
    let until = now.saturating_add(HALF_LIFE);
    tx.execute(sql::ADD_HALF, &[&hash.as_slice(), &user, &epoch, &until])?;
    Ok(())
}

/// Whose half session this is, if it still stands.
pub fn half(tx: &mut Tx<'_>, hash: &[u8; 32]) -> Result<Option<UserRow>, Refusal> {
    let now = tx.now();
    Ok(tx.first(sql::HALF, &[&hash.as_slice(), &now], UserRow::read)?)
}

/// A firm's provider vouched for a session.
#[derive(Clone, Copy, Debug)]
pub struct Through {
    pub firm: FirmId,
    /// Whether that counts as the second step too.
    pub second: bool,
    /// When the person last showed there who they are; 0 if that counts for nothing here.
    pub proved_at: i64,
    pub until: i64,
}

/// Keeps a session to the firm whose provider vouched for it.
pub fn mark_through(tx: &mut Tx<'_>, session: &[u8; 32], through: &Through) -> Result<(), Refusal> {
    let hash = session.as_slice();
    let Through {
        firm,
        second,
        proved_at,
        until,
    } = through;
    tx.execute(sql::MARK_SESSION, &[&hash, firm, second, proved_at, until])?;
    Ok(())
}

/// Keeps a half session to that firm.
pub fn half_through(tx: &mut Tx<'_>, hash: &[u8; 32], firm: FirmId) -> Result<(), Refusal> {
    tx.execute(sql::MARK_HALF, &[&hash.as_slice(), &firm])?;
    Ok(())
}

/// The firm whose provider vouched for this half session.
pub fn through_of_half(tx: &mut Tx<'_>, hash: &[u8; 32]) -> Result<Option<FirmId>, Refusal> {
    Ok(tx.first(sql::HALF_THROUGH, &[&hash.as_slice()], |row| row.get(0))?)
}

/// Ends a half session; false if another request was faster.
pub fn end_half(tx: &mut Tx<'_>, hash: &[u8; 32]) -> Result<bool, Refusal> {
    Ok(tx.execute(sql::END_HALF, &[&hash.as_slice()])? == 1)
}
