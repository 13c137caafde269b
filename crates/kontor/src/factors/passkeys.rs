//! Passkeys (WebAuthn): registered and shown in the browser, checked here against the public URL.

use ::store::{StoreError, Tx};
use serde_json::Value;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn,
    WebauthnBuilder,
};

use super::store as sql;
use crate::ids::{ChallengeId, PasskeyId, UserId};
use crate::refusal::Refusal;

/// How long a browser may take to answer, in milliseconds.
const LIFE: i64 = 5 * 60_000;
/// So many a user can have.
pub const MOST: usize = 20;

/// A passkey of a user.
#[derive(Clone, Debug)]
pub struct PasskeyRow {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: i64,
    pub used_at: Option<i64>,
    passkey: Passkey,
}

/// What a browser is asked.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Begun {
    pub challenge: ChallengeId,
    /// As `navigator.credentials` takes it, bytes as Base64 for URLs.
    pub options: Value,
}

/// What a challenge was made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A new passkey of a user.
    Register,
    /// A known user shows one of theirs.
    Show,
    /// Somebody signs in with nothing else.
    Enter,
    /// The first credential of whoever accepts an invitation.
    Accept,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Purpose::Register => "register",
            Purpose::Show => "show",
            Purpose::Enter => "enter",
            Purpose::Accept => "accept",
        }
    }
}

/// The site that passkeys are tied to. None where it has no name: browsers take none for a number.
pub fn site(public_url: &str) -> Option<Webauthn> {
    let url = Url::parse(public_url).ok()?;
    let host = url.domain()?.to_owned();
    WebauthnBuilder::new(&host, &url)
        .ok()?
        .rp_name("Kontor")
        .build()
        .ok()
}

/// All passkeys of a user, the oldest first.
pub fn all(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<PasskeyRow>, Refusal> {
    Ok(tx.all(sql::PASSKEYS, &[&user], |row| {
        let passkey = serde_json::from_str(&row.get::<String>(2)?)
            .map_err(|error| StoreError::Fault(format!("a stored passkey: {error}")))?;
        Ok(PasskeyRow {
            id: row.get(0)?,
            name: row.get(1)?,
            passkey,
            created_at: row.get(3)?,
            used_at: row.get(4)?,
        })
    })?)
}

/// Begins to register one. `None` if there are too many, or this site can have none.
pub fn begin_registration(
    tx: &mut Tx<'_>,
    public_url: &str,
    user: UserId,
    (email, name): (&str, &str),
) -> Result<Option<Begun>, Refusal> {
    let before = all(tx, user)?;
    let Some(site) = site(public_url).filter(|_| before.len() < MOST) else {
        return Ok(None);
    };
    let known = before
        .iter()
        .map(|row| row.passkey.cred_id().clone())
        .collect();
    let (options, state) = ask_to_register(&site, user, (email, name), known)?;
    keep(tx, Purpose::Register, Some(user), &state, options).map(Some)
}

pub(super) fn ask_to_register(
    site: &Webauthn,
    user: UserId,
    (email, name): (&str, &str),
    known: Vec<CredentialID>,
) -> Result<(Value, PasskeyRegistration), Refusal> {
    let (asked, state) = site
        .start_passkey_registration(user.0, email, name, Some(known))
        .map_err(fault)?;
    let mut options = part(&asked)?;
    // Kept on the device where that can be, so that it signs in without an address.
    options["authenticatorSelection"]["residentKey"] = "preferred".into();
    Ok((options, state))
}

/// Keeps the passkey that the browser made for a user; `None` if it does not fit what was asked, or comes from
/// another site.
pub fn register(
    tx: &mut Tx<'_>,
    public_url: &str,
    user: UserId,
    challenge: ChallengeId,
    answer: &str,
    name: &str,
) -> Result<Option<PasskeyId>, Refusal> {
    let state: Option<PasskeyRegistration> = take(tx, Purpose::Register, Some(user), challenge)?;
    let passkey = match state {
        Some(state) => finish(public_url, &state, answer)?,
        None => None,
    };
    match passkey {
        Some(passkey) => add(tx, user, &passkey, name).map(Some),
        None => Ok(None),
    }
}

/// The passkey in a browser's answer, if it is one to what was asked here.
pub(super) fn finish(
    public_url: &str,
    state: &PasskeyRegistration,
    answer: &str,
) -> Result<Option<Passkey>, Refusal> {
    let answer = serde_json::from_str::<RegisterPublicKeyCredential>(answer).ok();
    let (Some(site), Some(answer)) = (site(public_url), answer) else {
        return Ok(None);
    };
    match site.finish_passkey_registration(&answer, state) {
        Ok(passkey) => Ok(Some(passkey)),
        Err(error) => refused(&error),
    }
}

pub(super) fn add(
    tx: &mut Tx<'_>,
    user: UserId,
    passkey: &Passkey,
    name: &str,
) -> Result<PasskeyId, Refusal> {
    let (id, now) = (PasskeyId(tx.id()), tx.now());
    let credential: &[u8] = passkey.cred_id().as_ref();
    tx.execute(
        sql::ADD_PASSKEY,
        &[&user, &id, &credential, &name, &text(passkey)?, &now],
    )?;
    super::keep_flag(tx, user)?;
    Ok(id)
}

/// Asks for one of this user's, or for any if the user is still to be found out.
pub fn begin(
    tx: &mut Tx<'_>,
    public_url: &str,
    user: Option<UserId>,
) -> Result<Option<Begun>, Refusal> {
    let Some(site) = site(public_url) else {
        return Ok(None);
    };
    let Some(user) = user else {
        let (asked, state) = site.start_discoverable_authentication().map_err(fault)?;
        return keep(tx, Purpose::Enter, None, &state, part(&asked)?).map(Some);
    };
    let known: Vec<Passkey> = all(tx, user)?.into_iter().map(|row| row.passkey).collect();
    if known.is_empty() {
        return Ok(None);
    }
    let (asked, state) = site.start_passkey_authentication(&known).map_err(fault)?;
    keep(tx, Purpose::Show, Some(user), &state, part(&asked)?).map(Some)
}

/// Whose passkey the browser has shown; `None` if it does not fit what was asked, is nobody's, is
/// not this user's, or comes from another site.
pub fn show(
    tx: &mut Tx<'_>,
    public_url: &str,
    user: Option<UserId>,
    challenge: ChallengeId,
    answer: &str,
) -> Result<Option<UserId>, Refusal> {
    let answer = serde_json::from_str::<PublicKeyCredential>(answer).ok();
    let (Some(site), Some(answer)) = (site(public_url), answer) else {
        return Ok(None);
    };
    let (result, owner) = match user {
        Some(user) => {
            let state: Option<PasskeyAuthentication> =
                take(tx, Purpose::Show, Some(user), challenge)?;
            let Some(state) = state else { return Ok(None) };
            (site.finish_passkey_authentication(&answer, &state), user)
        }
        None => {
            let state: Option<DiscoverableAuthentication> =
                take(tx, Purpose::Enter, None, challenge)?;
            let (Some(state), Ok((owner, credential))) =
                (state, site.identify_discoverable_authentication(&answer))
            else {
                return Ok(None);
            };
            let owner = UserId(owner);
            let key = all(tx, owner)?.into_iter().find(|row| {
                let known: &[u8] = row.passkey.cred_id().as_ref();
                known == credential
            });
            let Some(key) = key else { return Ok(None) };
            let key = DiscoverableKey::from(&key.passkey);
            let done = site.finish_discoverable_authentication_v2(&answer, state, &key);
            (done, owner)
        }
    };
    let result = match result {
        Ok(result) => result,
        Err(error) => return refused(&error),
    };
    let rows = all(tx, owner)?;
    let row = rows
        .into_iter()
        .find(|row| row.passkey.cred_id() == result.cred_id());
    let Some(mut row) = row.filter(|_| result.user_verified()) else {
        return Ok(None);
    };
    row.passkey.update_credential(&result);
    let now = tx.now();
    tx.execute(
        sql::USE_PASSKEY,
        &[&owner, &row.id, &text(&row.passkey)?, &now],
    )?;
    Ok(Some(owner))
}

/// Gives a passkey another name.
pub fn rename(tx: &mut Tx<'_>, user: UserId, id: PasskeyId, name: &str) -> Result<(), Refusal> {
    match tx.execute(sql::RENAME_PASSKEY, &[&user, &id, &name])? {
        1 => Ok(()),
        _ => Err(Refusal::NotFound),
    }
}

/// Takes a passkey away.
pub fn remove(tx: &mut Tx<'_>, user: UserId, id: PasskeyId) -> Result<(), Refusal> {
    if tx.execute(sql::REMOVE_PASSKEY, &[&user, &id])? != 1 {
        return Err(Refusal::NotFound);
    }
    super::keep_flag(tx, user)
}

pub(super) fn keep(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    user: Option<UserId>,
    state: &impl serde::Serialize,
    options: Value,
) -> Result<Begun, Refusal> {
    let (challenge, now) = (ChallengeId(tx.id()), tx.now());
    tx.execute(sql::FORGET_CHALLENGES, &[&now])?;
    tx.execute(
        sql::ADD_CHALLENGE,
        &[
            &challenge,
            &purpose.code(),
            &user,
            &text(state)?,
            &now.saturating_add(LIFE),
        ],
    )?;
    Ok(Begun { challenge, options })
}

/// What was asked under this number, for this purpose and user; it does not count again.
pub(super) fn take<T: serde::de::DeserializeOwned>(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    user: Option<UserId>,
    challenge: ChallengeId,
) -> Result<Option<T>, Refusal> {
    let now = tx.now();
    let found = tx.first(sql::TAKE_CHALLENGE, &[&challenge], |row| {
        Ok((
            row.get::<String>(0)?,
            row.get::<Option<UserId>>(1)?,
            row.get::<String>(2)?,
            row.get::<i64>(3)?,
        ))
    })?;
    let state = found
        .filter(|(made_for, of, _, until)| {
            made_for == purpose.code() && *of == user && *until > now
        })
        .map(|(_, _, state, _)| state);
    match state {
        None => Ok(None),
        Some(state) => serde_json::from_str(&state).map(Some).map_err(fault),
    }
}

/// The part of an answer of the library that the browser's function takes.
fn part(asked: &impl serde::Serialize) -> Result<Value, Refusal> {
    let mut whole = serde_json::to_value(asked).map_err(fault)?;
    Ok(whole["publicKey"].take())
}

fn text(value: &impl serde::Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(fault)
}

fn refused<T>(error: &impl std::fmt::Display) -> Result<Option<T>, Refusal> {
    tracing::info!(%error, "a passkey was refused");
    Ok(None)
}

fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::Fault(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_a_name_has_no_passkeys() {
        assert!(site("https://portal.example").is_some());
        assert!(site("http://localhost:8080").is_some());
        assert!(site("http://127.0.0.1:8080").is_none());
        assert!(site("https://[::1]").is_none());
    }
}
