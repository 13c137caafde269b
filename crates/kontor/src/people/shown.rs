//! What somebody shows as a second factor, checked and used up.

use ::store::Tx;
use pages::{Arg, Form};

use super::attempts::{self, Try};
use super::security::{self, Notice};
use crate::access::Credentials;
use crate::app::App;
use crate::factors::authenticator::{self, Verdict};
use crate::factors::{passkeys, recovery, totp};
use crate::ids::{ChallengeId, UserId};
use crate::refusal::Refusal;

/// More than a browser's answer ever has, in bytes.
const LONGEST: usize = 16 * 1024;

/// What was typed or signed.
#[derive(Clone, Debug)]
pub enum Given {
    App(u32),
    Recovery(String),
    Passkey(Signed),
}

/// A browser's answer to a challenge.
#[derive(Clone, Debug)]
pub struct Signed {
    pub challenge: ChallengeId,
    pub answer: String,
}

impl Given {
    /// Six digits of an app or a recovery code.
    pub fn code(text: &str) -> Result<Given, Refusal> {
        if text.trim().is_empty() {
            return Err(Refusal::field("code", "fault-empty"));
        }
        if let Some(digits) = totp::digits(text) {
            return Ok(Given::App(digits));
        }
        // i18n: fault-code-shape
        recovery::bare(text)
            .map(Given::Recovery)
            .ok_or_else(|| Refusal::field("code", "fault-code-shape"))
    }
}

impl Signed {
    /// What the island put into the form; `None` if it did not.
    pub fn of(form: &Form) -> Option<Signed> {
        let answer = form.get("credential").filter(|text| !text.is_empty())?;
        let challenge = form.get("challenge")?.parse().ok()?;
        (answer.len() <= LONGEST).then(|| Signed {
            challenge,
            answer: answer.to_owned(),
        })
    }
}

/// Counts an attempt, in a transaction of its own. One that turns out well is taken back.
pub async fn count(app: &App, user: UserId, origin: &str) -> Result<(), Refusal> {
    let (user, origin) = (user.to_string(), origin.to_owned());
    app.store()
        .write(move |tx| attempts::count(tx, &[Try::SignInFrom(&origin), Try::Factor(&user)]))
        .await
}

/// Uses up what was given, or says what is wrong with it.
pub fn verify(
    tx: &mut Tx<'_>,
    app: &App,
    user: UserId,
    given: &Given,
    credentials: &Credentials,
) -> Result<(), Refusal> {
    let key = &app.settings().key;
    // i18n: fault-code-wrong, fault-passkey
    let right = match given {
        Given::App(digits) => return by_app(tx, app, user, *digits, credentials),
        Given::Recovery(code) => recovery::take(tx, key, user, code)?,
        Given::Passkey(signed) => {
            let url = &app.settings().public_url;
            let shown = passkeys::show(tx, url, Some(user), signed.challenge, &signed.answer)?;
            if shown.is_none() {
                return Err(Refusal::field("passkey", "fault-passkey"));
            }
            true
        }
    };
    if !right {
        return Err(Refusal::field("code", "fault-code-wrong"));
    }
    if matches!(given, Given::Recovery(_)) {
        security::note(tx, user, Notice::RecoveryUsed, credentials)?;
    }
    take_back(tx, user, &credentials.origin)
}

fn by_app(
    tx: &mut Tx<'_>,
    app: &App,
    user: UserId,
    digits: u32,
    credentials: &Credentials,
) -> Result<(), Refusal> {
    match authenticator::verify(tx, &app.settings().key, user, digits)? {
        Verdict::Right => take_back(tx, user, &credentials.origin),
        verdict => Err(refused(verdict)),
    }
}

/// What is wrong with an app's code.
pub fn refused(verdict: Verdict) -> Refusal {
    // i18n: fault-code-used, fault-code-clock
    match verdict {
        Verdict::Used => Refusal::field("code", "fault-code-used"),
        Verdict::WrongClock(seconds) => Refusal::field_with(
            "code",
            "fault-code-clock",
            vec![("n", Arg::Number(seconds.abs()))],
        ),
        Verdict::Wrong | Verdict::Right => Refusal::field("code", "fault-code-wrong"),
    }
}

/// Takes back what was counted before it turned out well.
pub fn take_back(tx: &mut Tx<'_>, user: UserId, origin: &str) -> Result<(), Refusal> {
    let user = user.to_string();
    attempts::take_back(tx, &[Try::SignInFrom(origin), Try::Factor(&user)])
}
