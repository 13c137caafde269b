//! Passkeys with which an invitation is accepted: made before there is an account, for one link alone.

use ::store::Tx;
use webauthn_rs::prelude::{Passkey, PasskeyRegistration};

use super::passkeys::{Begun, Purpose, add, ask_to_register, finish, keep, site, take};
use crate::ids::{ChallengeId, UserId};
use crate::refusal::Refusal;

/// A passkey that was made for one link, and for a user who may not be there yet.
#[derive(Clone)]
pub struct Made {
    pub user: UserId,
    passkey: Passkey,
}

/// What is remembered between asking for one and its answer.
#[derive(serde::Serialize, serde::Deserialize)]
struct Accepting {
    link: String,
    user: UserId,
    state: PasskeyRegistration,
}

/// Begins to make the passkey with which an invitation is accepted: for this user, or for one who is
/// made by it. It fits this link and no other.
pub fn begin(
    tx: &mut Tx<'_>,
    public_url: &str,
    link: &str,
    user: Option<UserId>,
    (email, name): (&str, &str),
) -> Result<Option<Begun>, Refusal> {
    let Some(site) = site(public_url) else {
        return Ok(None);
    };
    let user = user.unwrap_or_else(|| UserId(tx.id()));
    let (options, state) = ask_to_register(&site, user, (email, name), Vec::new())?;
    let state = Accepting {
        link: link.to_owned(),
        user,
        state,
    };
    keep(tx, Purpose::Accept, None, &state, options).map(Some)
}

/// The passkey that the browser made for this link; `None` if it does not fit what was asked, or comes
/// from another site.
pub fn made_for(
    tx: &mut Tx<'_>,
    public_url: &str,
    link: &str,
    challenge: ChallengeId,
    answer: &str,
) -> Result<Option<Made>, Refusal> {
    let asked: Option<Accepting> = take(tx, Purpose::Accept, None, challenge)?;
    let Some(asked) = asked.filter(|asked| asked.link == link) else {
        return Ok(None);
    };
    let passkey = finish(public_url, &asked.state, answer)?;
    Ok(passkey.map(|passkey| Made {
        user: asked.user,
        passkey,
    }))
}

/// Keeps a passkey that was made for a link.
pub fn keep_made(tx: &mut Tx<'_>, made: &Made, name: &str) -> Result<(), Refusal> {
    add(tx, made.user, &made.passkey, name).map(|_| ())
}
